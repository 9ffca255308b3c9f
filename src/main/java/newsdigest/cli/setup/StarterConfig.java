package newsdigest.cli.setup;

import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import newsdigest.cli.news.SourceLines;
import newsdigest.config.Mailbox;
import newsdigest.config.value.ConfigValues;

/** Text of a first {@code newsdigest.yaml}. */
final class StarterConfig {

    private StarterConfig() {}

    static String text(InitAnswers answers) {
        String domain =
                answers.from().address().substring(answers.from().address().lastIndexOf('@') + 1);
        List<String> lines = new ArrayList<>(List.of(
                "# Made by 'newsdigest init'. Paths are relative to this file; no secret stands in it.",
                "# After a change: newsdigest doctor",
                "",
                "newsletters:",
                "  " + answers.name() + ":",
                "    title: " + YamlText.quoted(answers.title()),
                "    from: " + YamlText.quoted(sender(answers)),
                "    list-id: " + answers.name() + "." + IDN.toASCII(domain),
                "    zone: " + answers.zone().getId(),
                "    languages: ["
                        + answers.languages().stream()
                                .map(Locale::toLanguageTag)
                                .map(StarterConfig::tag)
                                .collect(Collectors.joining(", "))
                        + "]     # the first is for subscribers who have chosen none",
                "    news:"));
        answers.source()
                .ifPresentOrElse(
                        source -> SourceLines.of(source, source.path()).forEach(line -> lines.add("      " + line)),
                        () -> lines.add("      - news"));
        lines.addAll(List.of(
                "    subscribers:",
                "      - subscribers/*." + ending(answers),
                "    window: { last: P7D }            # the news of the last seven days",
                "    # schedule: { cron: 0 0 9 ? * MON }   # 'newsdigest serve' sends it each Monday at nine, in the zone above",
                "    unsubscribe: " + YamlText.quoted(mailto(answers.from().address()) + "?subject=unsubscribe"),
                "    postal-address: " + YamlText.quoted(answers.postalAddress()),
                ""));
        lines.addAll(answers.mailServer().lines(answers.mailAnswers()));
        lines.addAll(List.of(
                "",
                "token-key-file: secrets/token-key    # signs readers' own links; links in sent mail depend on it",
                "console: {}                          # staff's pages: 'newsdigest serve' shows them at http://127.0.0.1:8026",
                ""));
        return String.join("\n", lines);
    }

    /** Returns the link for mail to an address, in which what would end the address or mean something else is encoded (RFC 6068, 2). */
    private static String mailto(String address) {
        int at = address.lastIndexOf('@');
        String local = URLEncoder.encode(address.substring(0, at), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2B", "+");
        return "mailto:" + local + address.substring(at);
    }

    /** Returns a language's tag; YAML takes that of Norwegian for a refusal. */
    private static String tag(String language) {
        return language.equals("no") ? YamlText.quoted(language) : language;
    }

    /** Returns the ending of the list's name, by which others like it are found as well. */
    private static String ending(InitAnswers answers) {
        return answers.list()
                .map(list -> list.toString().substring(list.toString().lastIndexOf('.') + 1))
                .orElse("csv");
    }

    /** Returns the sender; a name that would be read as another one stands in quotation marks (RFC 5322, 3.2.4). */
    private static String sender(InitAnswers answers) {
        String name = answers.from().name().isEmpty()
                ? answers.title()
                : answers.from().name();
        Mailbox sender = new Mailbox(name, answers.from().address());
        boolean isPlain =
                ConfigValues.mailbox(sender.toString()).filter(sender::equals).isPresent();
        return isPlain
                ? sender.toString()
                : new Mailbox('"' + name.replaceAll("[\"\\\\]", "\\\\$0") + '"', sender.address()).toString();
    }
}

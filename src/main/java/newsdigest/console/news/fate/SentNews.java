package newsdigest.console.news.fate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.news.NewsItem;
import newsdigest.text.message.LocalizedMessages;

/** State of an item that was sent: what readers have of it, and how staff send them a correction of it. */
public final class SentNews {

    private static final Set<VerdictReason> SENT =
            Set.of(VerdictReason.ALREADY_SENT, VerdictReason.CHANGED, VerdictReason.CORRECTION);

    /** Verdict of the next edition of one newsletter. */
    private record Found(Newsletter newsletter, NextNews news, SelectionVerdict verdict) {}

    private final ConsoleServices services;
    private final LocalizedMessages words;
    private final List<Found> found = new ArrayList<>();

    /**
     * State of an item among readers of some newsletters.
     *
     * @param isIt condition that the item alone fulfils
     */
    public SentNews(
            ConsoleServices services, LocalizedMessages words, List<Newsletter> newsletters, Predicate<NewsItem> isIt) {
        this.services = services;
        this.words = words;
        for (Newsletter newsletter : newsletters) {
            NextNews news = NextNews.of(services, newsletter);
            news.verdicts().stream()
                    .filter(verdict -> Stream.concat(Stream.of(verdict.item()), verdict.story().sourceItems().stream())
                            .anyMatch(isIt))
                    .map(verdict -> new Found(newsletter, news, verdict))
                    .forEach(found::add);
        }
    }

    /** Returns what is said once a change of it was saved; empty where it was not sent yet. */
    public Optional<String> saidOfChange() {
        return found.stream()
                .filter(one -> SENT.contains(one.verdict().reason()))
                .findFirst()
                .map(one -> one.verdict().reason() == VerdictReason.CORRECTION
                        ? words.get("story.said.sentAgain")
                        : words.get("story.said.sent", days(one)));
    }

    /** Returns these words about a change, and what follows from it where the item was sent. */
    public String afterChange(String said) {
        return saidOfChange().map(sentence -> said + " " + sentence).orElse(said);
    }

    /** Returns when the edition goes out that takes it; empty where none of the schedule does yet. */
    public Optional<String> goesInto() {
        return found.stream()
                .filter(one -> one.verdict().isIn())
                .flatMap(one -> one.news().next().stream()
                        .map(next -> words.time(next.dueAt(), one.newsletter().zone())))
                .findFirst();
    }

    /** Returns what its page says, for each newsletter that sent it. */
    public List<Map<String, String>> asModel() {
        return found.stream()
                .filter(one -> SENT.contains(one.verdict().reason()))
                .map(one -> Map.of(
                        "reason", one.verdict().reason().name().toLowerCase(Locale.ROOT),
                        "days", days(one),
                        "desk",
                                one.news()
                                        .desk(
                                                one.newsletter(),
                                                one.verdict().item().language().toLanguageTag())))
                .toList();
    }

    private String days(Found one) {
        return EditionLabels.of(services, one.newsletter().name(), words)
                .label(one.verdict().detail());
    }
}

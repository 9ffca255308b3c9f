package newsdigest.console.view;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.text.Formats;
import newsdigest.text.message.LocalizedMessages;

/**
 * Details of acts in the audit log, which keeps them in English, in the language of a screen and without what tells people
 * nothing. One that an earlier version wrote in other words stays as it was kept.
 */
public final class ActDetails {

    /** Fingerprint at the start or the end of a detail. */
    private static final Pattern FINGERPRINT = Pattern.compile("\\A[0-9a-f]{12,64}+(?:, |\\z)|; [0-9a-f]{12}\\z");

    /** Language of what was changed, before the changes. */
    private static final Pattern OF_LANGUAGE = Pattern.compile("(?s)\\A([^:]{1,60}+): (.*)");

    /** Time at the start of a detail, and what follows it. */
    private static final Pattern TIME = Pattern.compile(
            "(?s)\\A([A-Z][a-z]{2} \\d{1,2} [A-Z][a-z]{2} \\d{4}, \\d\\d:\\d\\d \\([^)]{1,60}\\))(?:, (.*))?");

    private static final Map<String, Locale> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .collect(Collectors.toMap(Labels::language, Function.identity(), (one, other) -> one));

    private ActDetails() {}

    /** Returns who did it: an account, somebody at the command line, or a service. */
    public static String who(String who, LocalizedMessages words) {
        return EnglishSentences.in(who, words);
    }

    /** Returns the detail of an act. */
    public static String of(String detail, LocalizedMessages words) {
        String told = FINGERPRINT.matcher(detail).replaceAll("");
        Matcher timed = TIME.matcher(told);
        Optional<ZonedDateTime> time = timed.matches() ? Formats.readTime(timed.group(1)) : Optional.empty();
        if (time.isPresent()) {
            String at = words.time(time.get().toInstant(), time.get().getZone());
            return timed.group(2) == null
                    ? at
                    : at + words.get("list.comma") + EnglishSentences.in(timed.group(2), words);
        }
        Matcher changed = OF_LANGUAGE.matcher(told);
        Optional<Locale> language =
                changed.matches() ? Optional.ofNullable(LANGUAGES.get(changed.group(1))) : Optional.empty();
        if (language.isEmpty()) {
            return EnglishSentences.in(told, words);
        }
        return words.languageName(language.get()) + ": "
                + EnglishSentences.in(FaultWords.changes(words, changesOfDraft(changed.group(2), words)), words);
    }

    /** Returns the changes with those parts of a draft in words that only drafts have. */
    private static String changesOfDraft(String changes, LocalizedMessages words) {
        List<String> told = new ArrayList<>();
        for (String change : changes.split(", ", -1)) {
            told.add(changeOfDraft(change, words));
        }
        return String.join(", ", told);
    }

    private static String changeOfDraft(String change, LocalizedMessages words) {
        int colon = change.indexOf(':');
        return switch (colon < 0 ? change : change.substring(0, colon)) {
            case "preview-line" -> words.get("draft.change.previewLine");
            case "left-out" -> words.get("draft.change.leftOut", change.substring(colon + 1));
            case "taken-back" -> words.get("draft.change.takenBack", change.substring(colon + 1));
            default -> words.find("draft.change." + change).orElse(change);
        };
    }
}

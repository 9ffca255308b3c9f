package newsdigest.edition.selection;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.consent.EditionCoverage;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.problem.Problem;

/**
 * Notes about corrections: of one that changes nothing, and of readers whom one passes over, since the wrong text stood in for their
 * language and this edition has something in it.
 */
final class CorrectionNotes {

    private final Newsletter newsletter;
    private final SendHistory before;
    private final Set<Locale> published;

    CorrectionNotes(Newsletter newsletter, SendHistory before, Map<Locale, LanguageContent> contents) {
        this.newsletter = newsletter;
        this.before = before;
        this.published = contents.keySet();
    }

    /** Returns the notes about the corrections among these. */
    List<Problem> notes(List<SelectionVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.reason() == VerdictReason.CORRECTION)
                .flatMap(verdict -> Stream.concat(unchanged(verdict).stream(), passedOver(verdict).stream()))
                .toList();
    }

    private static Optional<Problem> unchanged(SelectionVerdict verdict) {
        return verdict.changes().isEmpty()
                ? Optional.of(Problem.note(
                        verdict.item().place(),
                        "'" + verdict.item().headline() + "' is as it was sent with " + verdict.detail()
                                + ": who had it then gets it a second time."))
                : Optional.empty();
    }

    private Optional<Problem> passedOver(SelectionVerdict verdict) {
        Optional<Locale> language = newsletter.home(verdict.item().language());
        if (language.isEmpty()) {
            return Optional.empty();
        }
        // An earlier correction may have passed them over as well.
        Set<String> readers = before.allWith(verdict.story())
                .map(sent -> RenditionReaders.published(newsletter, sent))
                .flatMap(had -> RenditionReaders.of(newsletter, language.get(), had).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        readers.removeAll(RenditionReaders.of(newsletter, language.get(), published));
        readers.remove(EditionCoverage.UNKNOWN);
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        String passedOver = String.join(
                " and ",
                readers.stream()
                        .map(Locale::forLanguageTag)
                        .map(CorrectionNotes::name)
                        .toList());
        String own = name(language.get());
        return Optional.of(Problem.note(
                verdict.item().place(),
                "'" + verdict.item().headline() + "' was sent in " + own + " to those as well who read " + passedOver
                        + ", as there was nothing else for them. They get this edition in another language, without the"
                        + " correction. To send it to everybody: in place of this edition, one that is in " + own
                        + " alone (--language " + language.get().toLanguageTag() + ")."));
    }

    private static String name(Locale language) {
        return language.getDisplayName(Locale.ENGLISH);
    }
}

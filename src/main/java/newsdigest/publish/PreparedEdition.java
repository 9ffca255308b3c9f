package newsdigest.publish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.draft.AfterLook;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.problem.Problem;

/**
 * Edition ready to be looked at or sent.
 *
 * @param selection the rule by which its items are chosen
 * @param name the edition's names; empty when there are no days to name it by
 * @param window its days; empty when it takes the latest items, whatever their days
 * @param edition empty when the window holds no news
 * @param contents the items of each language in reading order; empty when the window holds no news
 * @param verdicts reasons why each item is in it or not
 * @param problems problems with the news
 * @param sourceFailed true when one of the sources could not be read, so that there may be more news
 * @param afterLook items that came after staff's last look at it
 * @param sources keys of the sources that were read
 * @param renamed old names of the sources that have new ones
 * @param releases number of releases before its news were chosen; empty for an edition that was made before
 */
public record PreparedEdition(
        Selection selection,
        Optional<EditionName> name,
        Optional<Window> window,
        Optional<Edition> edition,
        Map<Locale, EditionContent.LanguageContent> contents,
        List<SelectionVerdict> verdicts,
        List<Problem> problems,
        boolean sourceFailed,
        Optional<AfterLook> afterLook,
        Set<String> sources,
        Map<String, String> renamed,
        Optional<Long> releases) {

    /** Returns what was found in the sources, with an edition that was made before. */
    public PreparedEdition as(Edition known) {
        return new PreparedEdition(
                selection,
                name,
                window,
                Optional.of(known),
                Map.of(),
                verdicts,
                problems,
                sourceFailed,
                afterLook,
                sources,
                renamed,
                Optional.empty());
    }

    /** Returns true for an edition that was made before and cannot be made any more. */
    public boolean isKept() {
        return releases.isEmpty();
    }

    /** Returns all items that a person who looks at the draft can decide about. */
    public Set<ItemKey> shown() {
        return verdicts.stream()
                .filter(SelectionVerdict::isDecidable)
                .map(selectionVerdict -> ItemKey.of(selectionVerdict.item()))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the languages of the items that are left out because the newsletter is not published in them, as their tags.
     *
     * @param newsletter the one it is an edition of
     */
    public SortedSet<String> otherLanguages(Newsletter newsletter) {
        return verdicts.stream()
                .filter(verdict -> verdict.reason() == SelectionVerdict.VerdictReason.OTHER_LANGUAGE)
                .map(verdict -> verdict.item().language())
                .filter(language -> newsletter.home(language).isEmpty())
                .map(Locale::toLanguageTag)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the ids of the other editions that have its news, in the languages that were asked for. */
    public SortedSet<String> otherEditions() {
        return verdicts.stream()
                .filter(SelectionVerdict::isOfAnotherEdition)
                .filter(verdict -> window.filter(
                                days -> !days.contains(verdict.item().date()))
                        .isEmpty())
                .map(SelectionVerdict::detail)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the stories that differ from what was sent, or frozen. */
    public List<SelectionVerdict> changed() {
        return verdicts.stream().filter(SelectionVerdict::isChanged).toList();
    }
}

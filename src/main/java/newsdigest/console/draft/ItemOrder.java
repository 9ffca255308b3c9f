package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.Placement;
import newsdigest.edition.EditionContent;
import newsdigest.edition.ItemKey;
import newsdigest.edition.ItemReference;
import newsdigest.edition.SectionChoice;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.publish.PreparedEdition;
import newsdigest.text.Sha256;
import newsdigest.text.message.LocalizedMessages;

/**
 * Order of the items of a draft in one language, and the ways in which staff change it: items that were pinned or moved
 * come first, in the order of their notes.
 */
final class ItemOrder {

    private static final int KEY_LENGTH = 16;

    private final PreparedEdition prepared;
    private final Locale language;
    private final DraftNotes notes;
    private final List<EditionContent.Section> sections;
    private final List<NewsItem> items;

    ItemOrder(PreparedEdition prepared, Locale language, DraftNotes notes) {
        this.prepared = prepared;
        this.language = language;
        this.notes = notes;
        this.sections = Optional.ofNullable(prepared.contents().get(language))
                .map(EditionContent.LanguageContent::sections)
                .orElse(List.of());
        this.items =
                sections.stream().flatMap(section -> section.items().stream()).toList();
    }

    /** Returns the key of an item in forms: its identity may be any text, which a form would not carry unharmed. */
    static String key(NewsItem item) {
        return Sha256.hex(item.language().toLanguageTag() + " " + item.id()).substring(0, KEY_LENGTH);
    }

    /** Returns the notes with an item one place up or down; unchanged when it cannot move. */
    DraftNotes move(String key, int by) {
        int from = indexOf(key);
        int to = from + by;
        if (from < 0 || to < 0 || to >= items.size()) {
            return notes;
        }
        List<NewsItem> order = new ArrayList<>(items);
        order.set(from, items.get(to));
        order.set(to, items.get(from));
        return ordered(order);
    }

    /** Returns the notes in the order of the keys; items without a key keep their place behind. */
    DraftNotes inOrder(List<String> keys) {
        List<NewsItem> order = new ArrayList<>();
        for (String key : keys) {
            int at = indexOf(key);
            if (at >= 0 && !order.contains(items.get(at))) {
                order.add(items.get(at));
            }
        }
        items.stream().filter(item -> !order.contains(item)).forEach(order::add);
        return order.equals(items) ? notes : ordered(order);
    }

    /** Returns the notes with an item at the front, behind those that are pinned already. */
    DraftNotes pinned(String key) {
        int at = indexOf(key);
        if (at < 0) {
            return notes;
        }
        ItemReference item = ItemReference.of(items.get(at));
        List<Placement> order = new ArrayList<>(unpin(items.get(at)));
        boolean placed = order.size() < notes.order().size();
        int position = placed ? placeOf(items.get(at)) : order.size();
        order.add(position, new Placement(item, true));
        return notes.withOrder(order);
    }

    /** Returns the notes with an item back in the usual order. */
    DraftNotes unpinned(String key) {
        int at = indexOf(key);
        return at < 0 ? notes : notes.withOrder(unpin(items.get(at)));
    }

    /** Returns the notes with an item kept out of this edition. */
    DraftNotes leftOut(String key) {
        int at = indexOf(key);
        if (at < 0) {
            return notes;
        }
        List<ItemReference> out = new ArrayList<>(notes.leftOut());
        out.add(ItemReference.of(items.get(at)));
        return notes.withLeftOut(out).withOrder(unpin(items.get(at)));
    }

    /** Returns the notes with an item back in that was kept out. */
    DraftNotes takenBack(String key) {
        List<NewsItem> out = leftOutItems();
        return notes.withLeftOut(notes.leftOut().stream()
                .filter(reference ->
                        reference.find(out).stream().noneMatch(item -> key(item).equals(key)))
                .toList());
    }

    /**
     * Returns notes with headings for items.
     *
     * @param headings by the key of their item; an empty one is the usual heading
     */
    DraftNotes inSections(DraftNotes changed, Map<String, String> headings) {
        List<SectionChoice> choices = new ArrayList<>(changed.sections());
        headings.forEach((key, heading) -> {
            int at = indexOf(key);
            if (at >= 0 && !heading.equals(ownHeading(choices, items.get(at)))) {
                NewsItem item = items.get(at);
                choices.removeIf(choice -> choice.item().find(items).contains(item));
                if (!heading.isEmpty()) {
                    choices.add(new SectionChoice(ItemReference.of(item), heading));
                }
            }
        });
        return changed.withSections(choices);
    }

    /** Returns headings that were typed for items which have left the edition meanwhile, and that its notes do not have. */
    List<String> withoutItem(Map<String, String> headings) {
        return headings.entrySet().stream()
                .filter(typed -> !typed.getValue().isEmpty() && indexOf(typed.getKey()) < 0)
                .map(Map.Entry::getValue)
                .filter(heading -> notes.sections().stream()
                        .filter(choice -> choice.item().find(items).isEmpty())
                        .map(SectionChoice::heading)
                        .noneMatch(heading::equals))
                .distinct()
                .toList();
    }

    private String ownHeading(List<SectionChoice> choices, NewsItem item) {
        return choices.stream()
                .filter(choice -> choice.item().find(items).contains(item))
                .map(SectionChoice::heading)
                .findFirst()
                .orElse("");
    }

    private List<NewsItem> leftOutItems() {
        return prepared.verdicts().stream()
                .filter(SelectionVerdict::isLeftOut)
                .map(SelectionVerdict::item)
                .filter(item -> item.language().getLanguage().equals(language.getLanguage()))
                .toList();
    }

    private List<Placement> unpin(NewsItem item) {
        return notes.order().stream()
                .filter(placement -> !placement.item().find(items).contains(item))
                .toList();
    }

    private int placeOf(NewsItem item) {
        int place = 0;
        while (!notes.order().get(place).item().find(items).contains(item)) {
            place++;
        }
        return place;
    }

    /** Returns notes for the items down to the last that is not where it would be by itself, and no more. */
    private DraftNotes ordered(List<NewsItem> order) {
        int last = -1;
        for (int i = 0; i < order.size(); i++) {
            if (!order.get(i).equals(items.get(i)) || placement(order.get(i)).isPresent()) {
                last = i;
            }
        }
        List<Placement> placements = new ArrayList<>();
        for (NewsItem item : order.subList(0, last + 1)) {
            boolean pinned = placement(item).map(Placement::pinned).orElse(false);
            placements.add(new Placement(ItemReference.of(item), pinned));
        }
        notes.order().stream()
                .filter(placement -> placement.item().find(items).isEmpty())
                .forEach(placements::add);
        return notes.withOrder(placements);
    }

    private Optional<Placement> placement(NewsItem item) {
        return notes.order().stream()
                .filter(placement -> placement.item().find(items).contains(item))
                .findFirst();
    }

    private int indexOf(String key) {
        for (int i = 0; i < items.size(); i++) {
            if (key(items.get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the headings of the sections, those of staff's own and the usual ones. */
    List<String> headings() {
        return sections.stream()
                .map(EditionContent.Section::heading)
                .filter(heading -> !heading.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Returns rows for the page.
     *
     * @param fresh the items that came after the last look
     * @param typed headings that were typed and are not saved, by the key of their item
     */
    List<Map<String, Object>> asModel(LocalizedMessages words, Set<ItemKey> fresh, Map<String, String> typed) {
        Set<NewsItem> late = new HashSet<>();
        prepared.verdicts().stream()
                .filter(selectionVerdict -> selectionVerdict.reason() == SelectionVerdict.VerdictReason.LATE)
                .forEach(selectionVerdict -> late.add(selectionVerdict.item()));
        Map<NewsItem, MatchedStory> stories = new HashMap<>();
        prepared.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .forEach(verdict -> stories.put(verdict.item(), verdict.story()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (EditionContent.Section section : sections) {
            for (NewsItem item : section.items()) {
                Map<String, Object> row = new HashMap<>();
                row.put("key", key(item));
                row.put("heading", item.equals(section.items().get(0)) ? section.heading() : "");
                row.put("section", typed.getOrDefault(key(item), ownHeading(notes.sections(), item)));
                row.put("headline", item.headline());
                row.put("date", words.day(item.date()));
                row.put("source", item.provenance().name());
                row.put("edited", item.provenance().isEdited());
                row.put("late", late.contains(item));
                row.put(
                        "also",
                        Optional.ofNullable(stories.get(item))
                                .map(DraftStories::others)
                                .orElse(List.of()));
                row.put("fresh", fresh.contains(ItemKey.of(item)));
                row.put("pinned", placement(item).filter(Placement::pinned).isPresent());
                rows.add(row);
            }
        }
        return rows;
    }
}

package newsdigest.news;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Sha256;

/**
 * News item in one language.
 *
 * @param id stable across runs: the item's guid or link where it has one, else a hash of its language, date and
 *     headline
 * @param language language of the text
 * @param date day of publication, in the newsletter's zone
 * @param published instant of publication, where the source gives one; orders the items of one day
 * @param headline plain text on one line
 * @param summary text after the headline
 * @param link address of the whole story
 * @param image picture that the source names for it; {@link #image()} also finds one in its text
 * @param topics as the author wrote them, in their order
 * @param author name of the author
 * @param translationKey key that the same item has in other languages
 * @param draft true when it is not to be published yet
 * @param source name of its source
 * @param place location in the source, for messages
 * @param provenance origin by which the story is known again
 * @param release time in which it may be published
 * @param alsoIn other sources that tell the same story
 */
public record NewsItem(
        String id,
        Locale language,
        LocalDate date,
        Optional<Instant> published,
        String headline,
        Summary summary,
        Optional<URI> link,
        Optional<Image> image,
        Set<String> topics,
        Optional<String> author,
        Optional<String> translationKey,
        boolean draft,
        String source,
        SourceLocation place,
        Provenance provenance,
        Release release,
        List<Mention> alsoIn) {

    private static final int OTHER_ID_BYTES = 8;

    public NewsItem {
        alsoIn = List.copyOf(alsoIn);
    }

    /** Hash of its id: its texts are long. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Item of a source that says nothing of guids or times. */
    public NewsItem(
            String id,
            Locale language,
            LocalDate date,
            Optional<Instant> published,
            String headline,
            Summary summary,
            Optional<URI> link,
            Optional<Image> image,
            Set<String> topics,
            Optional<String> author,
            Optional<String> translationKey,
            boolean draft,
            String source,
            SourceLocation place) {
        this(
                id,
                language,
                date,
                published,
                headline,
                summary,
                link,
                image,
                topics,
                author,
                translationKey,
                draft,
                source,
                place,
                Provenance.of(source),
                Release.ALWAYS,
                List.of());
    }

    /**
     * Origin of an item.
     *
     * @param source where it was read, as the configuration has it, in one form; a guid is unique within {@code scope} only
     * @param scope the feed, table or folder within the source
     * @param name the source's own name in words; may be empty
     * @param guid name by which the source calls the item
     * @param isFile true when {@code scope} holds nothing but this item, so that it names the item too
     * @param formerIds other ids that the story has gone by
     * @param isEdited true when staff have changed its words here
     */
    public record Provenance(
            String source,
            String scope,
            String name,
            Optional<String> guid,
            boolean isFile,
            Set<String> formerIds,
            boolean isEdited) {

        /** Source of what staff write in the console. */
        public static final String WRITTEN = "newsdigest:written";

        public Provenance {
            formerIds = Set.copyOf(formerIds);
        }

        /** Origin of an item with the words of its source. */
        public Provenance(
                String source,
                String scope,
                String name,
                Optional<String> guid,
                boolean isFile,
                Set<String> formerIds) {
            this(source, scope, name, guid, isFile, formerIds, false);
        }

        Provenance from(String knownSource, String knownScope) {
            return new Provenance(knownSource, knownScope, name, guid, isFile, formerIds, isEdited);
        }

        Provenance with(Set<String> otherFormerIds) {
            return new Provenance(source, scope, name, guid, isFile, otherFormerIds, isEdited);
        }

        Provenance asEdited() {
            return new Provenance(source, scope, name, guid, isFile, formerIds, true);
        }

        /** Returns true for what staff wrote in the console. */
        public boolean isWritten() {
            return source.equals(WRITTEN);
        }

        /** Origin of an item without a guid. */
        public static Provenance of(String source) {
            return new Provenance(source, source, "", Optional.empty(), false, Set.of());
        }
    }

    /**
     * Time in which an item may be published.
     *
     * @param from not before; empty: at once
     * @param until not from then on; empty: for ever
     */
    public record Release(Optional<Instant> from, Optional<Instant> until) {
        public static final Release ALWAYS = new Release(Optional.empty(), Optional.empty());
    }

    /**
     * Mention of one more source that tells the same story.
     *
     * @param name in words
     * @param link where it tells it
     */
    public record Mention(String name, URI link) {}

    /** Returns the picture to show beside it: the one that the source names, else one of its text. */
    @Override
    public Optional<Image> image() {
        return image.or(summary::picture);
    }

    /** Returns the problem that kept its text from being read; empty when it was read. */
    public Optional<Problem> defect() {
        return summary.defect()
                .map(error -> Problem.error(
                        place,
                        "The text of '" + headline + "' cannot be read because of a defect in Newsdigest (" + error
                                + "). It is shown without its text; please report it with the entry."));
    }

    /** Returns this item with the source that it is known to come from. */
    public NewsItem from(String sourceKey, boolean isWeb) {
        return copy(changes -> changes.provenance = provenance.from(sourceKey, isWeb ? sourceKey : source));
    }

    /** Returns this item under the id of its story, with the items of other sources. */
    public NewsItem asStory(Locale storyLanguage, String storyId, Set<String> formerIds, List<Mention> mentions) {
        return copy(changes -> {
            changes.language = storyLanguage;
            changes.id = storyId;
            changes.provenance = provenance.with(formerIds);
            changes.alsoIn = mentions;
        });
    }

    /** Returns this item as one of a source of another kind than a file or an address. */
    public NewsItem at(SourceLocation newPlace, Provenance newProvenance) {
        return copy(changes -> {
            changes.source = newPlace.file();
            changes.place = newPlace;
            changes.provenance = newProvenance;
        });
    }

    /** Returns this item with the words that staff gave it; it stays the same story, on its day. */
    public NewsItem withWords(String newHeadline, Summary newSummary, Set<String> newTopics, Optional<Image> newImage) {
        return copy(changes -> {
            changes.headline = newHeadline;
            changes.summary = newSummary.withoutPicture();
            changes.topics = newTopics;
            changes.image = newImage;
            changes.provenance = provenance.asEdited();
        });
    }

    /** Returns this item without its picture. */
    public NewsItem withoutImage() {
        return copy(changes -> {
            changes.image = Optional.empty();
            changes.summary = summary.withoutPicture();
        });
    }

    /** Returns this item with another picture. */
    public NewsItem withImage(Image other) {
        return copy(changes -> changes.image = Optional.of(other));
    }

    /** Returns this item as one that is not ready. */
    public NewsItem asDraft() {
        return copy(changes -> changes.draft = true);
    }

    /** Returns an id by which an item is told from another one that has this id already. */
    public static String otherId(String id, NewsItem item) {
        return Sha256.hex(
                (id + "\n" + item.language.toLanguageTag() + "\n" + item.date + "\n" + item.headline)
                        .getBytes(StandardCharsets.UTF_8),
                OTHER_ID_BYTES);
    }

    private NewsItem copy(Consumer<Changes> change) {
        Changes changes = new Changes(this);
        change.accept(changes);
        return new NewsItem(
                changes.id,
                changes.language,
                date,
                published,
                changes.headline,
                changes.summary,
                link,
                changes.image,
                changes.topics,
                author,
                translationKey,
                changes.draft,
                changes.source,
                changes.place,
                changes.provenance,
                release,
                changes.alsoIn);
    }

    /** Values of a copy that can be others than those of its item. */
    private static final class Changes {
        private String id;
        private Locale language;
        private String headline;
        private Summary summary;
        private Optional<Image> image;
        private Set<String> topics;
        private boolean draft;
        private String source;
        private SourceLocation place;
        private Provenance provenance;
        private List<Mention> alsoIn;

        private Changes(NewsItem item) {
            this.id = item.id;
            this.language = item.language;
            this.headline = item.headline;
            this.summary = item.summary;
            this.image = item.image;
            this.topics = item.topics;
            this.draft = item.draft;
            this.source = item.source;
            this.place = item.place;
            this.provenance = item.provenance;
            this.alsoIn = item.alsoIn;
        }
    }

    /**
     * Picture of an item.
     *
     * @param url absolute, http or https
     * @param alt description for people who do not see it; may be empty
     * @param size how large it is, where the source says so
     */
    public record Image(URI url, String alt, Optional<Size> size) {

        /** Picture of a size that nobody knows. */
        public Image(URI url, String alt) {
            this(url, alt, Optional.empty());
        }
    }

    /** Size of a picture in pixels, both above zero. */
    public record Size(int width, int height) {

        /** Returns a size; empty where one of its sides is unknown. */
        public static Optional<Size> of(int width, int height) {
            return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
        }
    }
}

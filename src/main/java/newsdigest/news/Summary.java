package newsdigest.news;

import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.news.NewsItem.Image;
import org.jspecify.annotations.Nullable;

/**
 * Summary of an item in two forms, made when it is first asked for: of a long feed most items are never shown, and to
 * clean their HTML is most of the work. Safe for several threads.
 */
public final class Summary {

    private @Nullable Supplier<Parts> maker;
    private volatile @Nullable Parts parts;

    /**
     * Parts of a summary.
     *
     * @param html HTML that is safe in a page as it is: no script, no style, only block and inline text markup
     * @param text plain text, the paragraphs separated by one blank line
     * @param opening words that the source opens with, however much of them is shown; by these a story is compared
     * @param picture picture that belongs to the text
     * @param defect kind of error that kept the text from being read; empty when it was read
     */
    public record Parts(String html, String text, String opening, Optional<Image> picture, Optional<String> defect) {

        /** Parts of a text that was read. */
        public Parts(String html, String text, String opening, Optional<Image> picture) {
            this(html, text, opening, picture, Optional.empty());
        }
    }

    /** Summary of which nothing was left out. */
    public Summary(String html, String text) {
        this(new Parts(html, text, text, Optional.empty()));
    }

    /** Summary that is made already. */
    public Summary(Parts parts) {
        this.parts = parts;
    }

    private Summary(Supplier<Parts> maker) {
        this.maker = maker;
    }

    /** Returns a summary that is made once, when it is first asked for. */
    public static Summary later(Supplier<Parts> maker) {
        return new Summary(maker);
    }

    /** Returns the same words without the picture of the text. */
    public Summary withoutPicture() {
        return later(() -> new Parts(html(), text(), opening(), Optional.empty(), defect()));
    }

    public String html() {
        return parts().html();
    }

    public String text() {
        return parts().text();
    }

    public String opening() {
        return parts().opening();
    }

    public Optional<Image> picture() {
        return parts().picture();
    }

    /** Returns the kind of error that kept the text from being read. */
    public Optional<String> defect() {
        return parts().defect();
    }

    private Parts parts() {
        Parts made = parts;
        return made == null ? make() : made;
    }

    private synchronized Parts make() {
        Parts made = parts;
        Supplier<Parts> left = maker;
        if (made == null && left != null) {
            made = attempt(left);
            parts = made;
            maker = null;
        }
        return made == null ? unreadable("") : made;
    }

    /** Makes the parts. Whatever is thrown costs this text alone, and the item is shown without it. */
    private static Parts attempt(Supplier<Parts> maker) {
        try {
            return maker.get();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            return unreadable(e.getClass().getSimpleName());
        }
    }

    private static Parts unreadable(String error) {
        return new Parts("", "", "", Optional.empty(), Optional.of(error));
    }

    /** Returns true for the same parts, which are made to be compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Summary summary && parts().equals(summary.parts()));
    }

    /** Returns the same for all, so that an item can be looked up before its summary is made. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return parts().toString();
    }
}

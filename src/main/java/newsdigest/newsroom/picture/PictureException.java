package newsdigest.newsroom.picture;

/** Picture that cannot be used; the message says why, and how to mend it. */
public final class PictureException extends Exception {

    private static final long serialVersionUID = 1L;

    PictureException(String message) {
        super(message);
    }
}

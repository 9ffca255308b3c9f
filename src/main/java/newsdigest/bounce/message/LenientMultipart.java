package newsdigest.bounce.message;

import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;

/** Parts of a multipart body whose boundary is another than the one declared (RFC 2046, 5.1): the first line that looks like one is taken. */
final class LenientMultipart extends MimeMultipart {

    private LenientMultipart(DataSource source) throws MessagingException {
        super(source);
    }

    /** Returns the parts by the declared boundary, or where it leads to none, by the one that is there. */
    static MimeMultipart of(DataSource whole) throws MessagingException {
        DataSource source = new BoundedParts(whole);
        MimeMultipart declared = new MimeMultipart(source);
        try {
            if (declared.getCount() > 0) {
                return declared;
            }
        } catch (MessagingException e) {
            // The declared boundary does not occur; the parts may still be there.
            return new LenientMultipart(source);
        }
        return new LenientMultipart(source);
    }

    @Override
    protected void initializeProperties() {
        super.initializeProperties();
        ignoreExistingBoundaryParameter = true;
        ignoreMissingBoundaryParameter = true;
        ignoreMissingEndBoundary = true;
        allowEmpty = true;
    }
}

package newsdigest.newsroom.picture;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Page whose pictures go inside the message. A frozen page holds them as data (RFC 2397), so that nothing else need be there to
 * show it; a message holds them as parts of their own (RFC 2387), which mail programs show and data they do not.
 *
 * @param page page that refers to the parts
 * @param pictures parts, each once
 */
public record InlinePictures(String page, List<InlinePicture> pictures) {

    private static final String START = "data:";
    private static final String NAMED = ";name=";
    private static final String CONTENT = ";base64,";

    /** Address of a picture as data; pictures that a template brings with it have no such name, and stay as they are. */
    private static final Pattern DATA = Pattern.compile(START + "(image/(?:jpeg|png))" + NAMED
            + "([0-9a-f]{32}-\\d{1,4}x\\d{1,4}\\.(?:jpg|png))" + CONTENT + "([A-Za-z0-9+/]++={0,2})");

    /** Domain of the ids, one that nobody has (RFC 2606, 2). */
    private static final String DOMAIN = "@pictures.invalid";

    public InlinePictures {
        pictures = List.copyOf(pictures);
    }

    /**
     * Picture inside a message.
     *
     * @param name name of its file
     * @param content its file in Base64, without line ends
     */
    public record InlinePicture(String name, String mediaType, String content) {
        /** Returns true when its name is that of its content, as it is for all that were kept here: news can spell such an address too. */
        boolean isWhatItsNameSays() {
            try {
                return MailPicture.id(name)
                        .filter(MailPicture.idOf(Base64.getDecoder().decode(content))::equals)
                        .isPresent();
            } catch (IllegalArgumentException noBase64) {
                return false;
            }
        }

        /** Returns its Content-ID (RFC 2392), without the brackets. */
        public String id() {
            return name + DOMAIN;
        }

        /** Returns its file in lines, as mail carries it (RFC 2045, 6.8). */
        public String lines() {
            return Base64.getMimeEncoder().encodeToString(Base64.getDecoder().decode(content));
        }
    }

    /** Returns the address of a picture as data. */
    static String data(MailPicture picture) {
        return START + picture.mediaType() + NAMED + picture.name() + CONTENT + picture.content();
    }

    /** Takes the pictures out of a page. */
    public static InlinePictures of(String html) {
        if (!html.contains(START + "image/")) {
            return new InlinePictures(html, List.of());
        }
        List<InlinePicture> pictures = new ArrayList<>();
        Matcher matcher = DATA.matcher(html);
        StringBuilder page = new StringBuilder();
        while (matcher.find()) {
            InlinePicture picture = new InlinePicture(matcher.group(2), matcher.group(1), matcher.group(3));
            if (!picture.isWhatItsNameSays()) {
                continue;
            }
            if (!pictures.contains(picture)) {
                pictures.add(picture);
            }
            matcher.appendReplacement(page, Matcher.quoteReplacement("cid:" + picture.id()));
        }
        return new InlinePictures(matcher.appendTail(page).toString(), pictures);
    }
}

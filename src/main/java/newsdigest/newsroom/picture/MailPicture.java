package newsdigest.newsroom.picture;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.NewsItem.Size;
import newsdigest.text.Sha256;

/**
 * Picture as it is shown in mail: upright, scaled, and without what cameras write into their files.
 *
 * @param mediaType image/jpeg or image/png
 * @param content its file in Base64 (RFC 4648)
 */
public record MailPicture(String mediaType, int width, int height, String content) {

    private static final int ID_BYTES = 16;

    private static final Pattern NAME = Pattern.compile("\\A([0-9a-f]{32})-(\\d{1,4})x(\\d{1,4})\\.(?:jpg|png)");

    private static final Pattern ADDRESSES = Pattern.compile("/pictures/([0-9a-f]{32})-");

    /** Part of an address before the name of a picture. */
    private static final String FOLDER = "/pictures/";

    /** Start of the address of a picture where no public pages show it, under a name that nobody has (RFC 2606, 2). */
    private static final String NOWHERE = "https://pictures.invalid";

    static MailPicture of(String mediaType, int width, int height, byte[] file) {
        return new MailPicture(mediaType, width, height, Base64.getEncoder().encodeToString(file));
    }

    public byte[] file() {
        return Base64.getDecoder().decode(content);
    }

    /** Returns the name that its content gives it; another content has another name. */
    public String id() {
        return idOf(file());
    }

    static String idOf(byte[] file) {
        return Sha256.hex(file, ID_BYTES);
    }

    /** Returns the name of its file. */
    public String name() {
        return name(id(), width, height, mediaType);
    }

    static String name(String id, int width, int height, String mediaType) {
        return id + "-" + width + "x" + height + (mediaType.equals("image/png") ? ".png" : ".jpg");
    }

    /**
     * Returns its address.
     *
     * @param publicPages start of the addresses of the public pages; without them the address leads nowhere, and the picture goes
     *     inside the message
     */
    public String address(Optional<String> publicPages) {
        return address(publicPages, name());
    }

    static String address(Optional<String> publicPages, String name) {
        return publicPages.orElse(NOWHERE) + FOLDER + name;
    }

    /** Returns the ids of the pictures whose addresses stand in a text. */
    public static Set<String> idsIn(String text) {
        return ADDRESSES
                .matcher(text)
                .results()
                .map(address -> address.group(1))
                .collect(Collectors.toSet());
    }

    /** Returns a text in which {@link #idsIn} finds a picture. */
    public static String mention(String id) {
        return FOLDER + id + "-";
    }

    /** Returns true for the address of a picture that no public pages showed when it was brought. */
    static boolean isNowhere(String address) {
        return address.startsWith(NOWHERE + FOLDER);
    }

    /** Returns the id in the last part of an address; empty when the address is none of a picture that was brought. */
    public static Optional<String> id(String address) {
        return match(address.substring(address.lastIndexOf('/') + 1)).map(name -> name.group(1));
    }

    /** Returns width and height in an address; empty when the address is none of a picture that was brought. */
    public static Optional<Size> size(String address) {
        int folder = address.lastIndexOf(FOLDER);
        return folder < 0
                ? Optional.empty()
                : match(address.substring(folder + FOLDER.length()))
                        .flatMap(name -> Size.of(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))));
    }

    private static Optional<Matcher> match(String name) {
        return Optional.of(NAME.matcher(name)).filter(Matcher::matches);
    }
}

package newsdigest.publish.machines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.problem.IoReason;
import newsdigest.subscriber.ListStamp;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Digests of newsletters' lists: names and content of their files. A file is read again only once it has changed. */
public final class ListDigests {

    private static final Logger LOG = LoggerFactory.getLogger(ListDigests.class);

    /** Bytes of a hash that are kept. */
    private static final int SHORT = 8;

    private final SubscriberReader reader;
    private final Map<Path, FileDigest> known = new HashMap<>();

    /** @param root folder from which relative paths start */
    public ListDigests(Path root) {
        this.reader = new SubscriberReader(root);
    }

    /** Digest of a file that had this stamp. */
    private record FileDigest(String stamp, String digest) {}

    /** Returns the digest of a newsletter's lists as they are now. */
    public synchronized String of(Newsletter newsletter) {
        StringBuilder lists = new StringBuilder();
        for (Path file : reader.files(newsletter.subscriberPaths())) {
            lists.append(file.getFileName()).append(' ').append(digest(file)).append('\n');
        }
        return Sha256.hex(lists.toString().getBytes(StandardCharsets.UTF_8), SHORT);
    }

    private String digest(Path file) {
        String stamp = ListStamp.of(file);
        FileDigest earlier = known.get(file);
        if (earlier == null || !earlier.stamp().equals(stamp)) {
            earlier = new FileDigest(stamp, read(file));
            known.put(file, earlier);
        }
        return earlier.digest();
    }

    private static String read(Path file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream content = Files.newInputStream(file)) {
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            LOG.warn("The list {} cannot be read: {}", file, IoReason.of(e));
            return "unread";
        }
    }
}

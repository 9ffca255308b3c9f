package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import newsdigest.clients.MailProgram.Part;
import org.jspecify.annotations.Nullable;

/** A screen that nobody sees (Xvfb), tall enough for a whole digest in one window. */
final class VirtualScreen implements AutoCloseable {

    static final int HEIGHT = 3_600;
    private static final int WIDTH = 1_100;

    private static final long POLL_NANOS = 300_000_000L;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Pictures in a row that must be the same: what is loaded late moves the page. */
    private static final int SAME = 4;

    private static final int BAR = 200;
    private static final int MARGIN = 20;

    /** Files that it needs. */
    static final List<Part> PARTS = List.of(
            new Part("/usr/bin/Xvfb", "xvfb"),
            new Part("/usr/bin/xdotool", "xdotool"),
            new Part("/usr/bin/import", "imagemagick"));

    private @Nullable Process server;
    private Map<String, String> environment = Map.of();

    private void open() throws IOException {
        Process started = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", WIDTH + "x" + HEIGHT + "x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        server = started;
        BufferedReader said = started.inputReader(StandardCharsets.US_ASCII);
        environment = Map.of("DISPLAY", ":" + said.readLine());
    }

    /** Returns the environment that programs find this screen by, and opens it when it is asked for first. */
    Map<String, String> environment() throws IOException {
        if (server == null) {
            open();
        }
        return environment;
    }

    /**
     * Waits for a window, makes it as large as asked, waits until nothing moves in it, and takes its picture.
     *
     * @param title pattern for its title
     */
    BufferedImage window(String title, int width) throws IOException {
        String window = "";
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (window.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("no window '" + title + "' came");
            }
            LockSupport.parkNanos(POLL_NANOS);
            window = Commands.output(List.of("xdotool", "search", "--onlyvisible", "--name", title), environment)
                    .lines()
                    .reduce((first, last) -> last)
                    .orElse("");
        }
        Commands.output(
                List.of(
                        "xdotool",
                        "windowmove",
                        window,
                        "0",
                        "0",
                        "windowsize",
                        window,
                        "" + width,
                        "" + HEIGHT,
                        "mousemove",
                        "" + (WIDTH - 1),
                        "" + (HEIGHT - 1)),
                environment);
        return still(window, end);
    }

    private BufferedImage still(String window, long end) throws IOException {
        byte[] before = new byte[0];
        int same = 0;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            byte[] now =
                    Commands.bytes(List.of("import", "-window", window, "ppm:-"), environment, new File("/dev/null"));
            same = now.length > 0 && Arrays.equals(before, now) ? same + 1 : 0;
            before = now;
            if (same >= SAME && showsSomething(picture(window))) {
                break;
            }
        }
        BufferedImage seen = picture(window);
        if (!showsSomething(seen)) {
            throw new IOException("nothing came into the window");
        }
        return seen;
    }

    /** Returns false for a window with its bars alone: on a busy machine nothing moves before the mail is there either. */
    private static boolean showsSomething(BufferedImage trimmed) {
        return trimmed.getHeight() > BAR + MARGIN;
    }

    private BufferedImage picture(String window) throws IOException {
        byte[] png = Commands.bytes(List.of("import", "-window", window, "png:-"), environment, new File("/dev/null"));
        return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png)))
                .map(VirtualScreen::trimmed)
                .orElseThrow(() -> new IOException("the window cannot be seen"));
    }

    /** Cuts off what is the same in all lines above the bar at the bottom of a window. */
    private static BufferedImage trimmed(BufferedImage picture) {
        int probe = picture.getHeight() - BAR;
        int y = probe;
        while (y > BAR && isAlike(picture, y, probe)) {
            y--;
        }
        return picture.getSubimage(0, 0, picture.getWidth(), Math.min(y + MARGIN, picture.getHeight()));
    }

    private static boolean isAlike(BufferedImage picture, int line, int other) {
        return IntStream.range(picture.getWidth() / 4, picture.getWidth() * 3 / 4)
                .allMatch(x -> picture.getRGB(x, line) == picture.getRGB(x, other));
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
        }
    }
}

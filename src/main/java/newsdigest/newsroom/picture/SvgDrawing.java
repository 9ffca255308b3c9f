package newsdigest.newsroom.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Drawing of SVG pictures, which no mail program shows reliably, as pixels. Nothing is fetched for them. */
final class SvgDrawing {

    /** Most bytes of a file: what is larger holds photos or maps, and takes long. */
    private static final int LARGEST_FILE = 2 * 1024 * 1024;

    private static final int BEGINNING = 2_000;

    /** Pixels for each that the picture asks for, as screens have them. */
    private static final double DENSITY = 2;

    private static final long PATIENCE_SECONDS = 10;

    /** Permit to draw; a drawing that nobody waits for any more keeps it until it ends, so that several never add up. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private static final RefusedDrawings REFUSED = new RefusedDrawings(System::nanoTime);

    /** Most lines and areas: as many as a file of the largest size can have. What takes too long is stopped by the clock. */
    private static final DocumentLimits LIMITS = new DocumentLimits(
            DocumentLimits.DEFAULT_MAX_NESTING_DEPTH, DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH, LARGEST_FILE);

    /** Loggers of the drawing library: things a drawing asks for in vain are no message to staff. */
    private static final Logger QUIET = Logger.getLogger("com.github.weisj.jsvg");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private SvgDrawing() {}

    /** Returns true for a text that begins as SVG does. */
    static boolean isSvg(byte[] file) {
        String beginning = new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return beginning.startsWith("<") && beginning.contains("<svg");
    }

    /** Draws a picture with twice the pixels that it asks for, at most so many. */
    static BufferedImage draw(byte[] file, int widest, int highest) throws PictureException {
        if (file.length > LARGEST_FILE) {
            throw new PictureException("svgLarge", LARGEST_FILE / (1024 * 1024));
        }
        if (REFUSED.contains(file)) {
            throw new PictureException("svgSlow", PATIENCE_SECONDS);
        }
        FutureTask<BufferedImage> drawing = new FutureTask<>(() -> drawn(file, widest, highest));
        Thread thread = new Thread(
                () -> {
                    try {
                        drawing.run();
                    } finally {
                        ONE_AT_A_TIME.release();
                    }
                },
                "svg-drawing");
        thread.setDaemon(true);
        try {
            if (!ONE_AT_A_TIME.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new PictureException("svgSlow", PATIENCE_SECONDS);
            }
            thread.start();
            return drawing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            REFUSED.add(file);
            throw new PictureException("svgSlow", PATIENCE_SECONDS);
        } catch (ExecutionException e) {
            throw new PictureException("svgDamaged");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PictureException("partial");
        }
    }

    private static BufferedImage drawn(byte[] file, int widest, int highest) {
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(file),
                        null,
                        LoaderContext.builder()
                                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                                .documentLimits(LIMITS)
                                .preProcessor(new SvgDashes())
                                .build());
        if (document == null) {
            throw new IllegalArgumentException("no SVG");
        }
        FloatSize size = document.size();
        double factor = Math.min(DENSITY, Math.min(widest / size.getWidth(), highest / size.getHeight()));
        int width = (int) Math.round(size.getWidth() * factor);
        int height = (int) Math.round(size.getHeight() * factor);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, pen, new ViewBox(width, height));
        } finally {
            pen.dispose();
        }
        return picture;
    }
}

package newsdigest.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A ferry at dusk, painted, so that pages have something to show without the web. */
final class Seascape {

    private static final int WIDTH = 1040;
    private static final int HEIGHT = 585;
    private static final int HORIZON = 380;

    private Seascape() {}

    /** @param hour moves the sun and the ferry, so that no two pictures are the same */
    static void paint(int hour, Path file) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = 0.01f + 0.022f * (hour % 6);
        g.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(0.6f, 0.45f, 0.55f), 0, HORIZON, Color.getHSBColor(hue, 0.35f, 0.98f)));
        g.fillRect(0, 0, WIDTH, HORIZON);
        g.setColor(new Color(255, 244, 214));
        g.fillOval(160 + 120 * (hour % 6), HORIZON - 120, 130, 130);
        g.setPaint(new GradientPaint(
                0, HORIZON, Color.getHSBColor(0.55f, 0.55f, 0.55f), 0, HEIGHT, Color.getHSBColor(0.58f, 0.8f, 0.25f)));
        g.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        ferry(g, 560 - 70 * (hour % 6));
        g.setColor(new Color(255, 255, 255, 60));
        g.setStroke(new BasicStroke(3));
        for (int i = 0; i < 24; i++) {
            int x = (i * 211 + hour * 97) % WIDTH;
            int y = HORIZON + 20 + (i * 37) % (HEIGHT - HORIZON - 30);
            g.drawLine(x, y, x + 60, y);
        }
        g.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ferry(Graphics2D g, int x) {
        g.setColor(new Color(24, 38, 52));
        g.fillPolygon(new Polygon(
                new int[] {x, x + 330, x + 300, x + 40},
                new int[] {HORIZON - 30, HORIZON - 30, HORIZON + 25, HORIZON + 25},
                4));
        g.setColor(new Color(238, 242, 245));
        g.fillRect(x + 40, HORIZON - 75, 240, 45);
        g.fillRect(x + 80, HORIZON - 110, 150, 35);
        g.setColor(new Color(190, 60, 50));
        g.fillRect(x + 190, HORIZON - 155, 34, 45);
        g.setColor(new Color(250, 205, 110));
        for (int i = 0; i < 9; i++) {
            g.fillRect(x + 54 + i * 25, HORIZON - 62, 13, 14);
        }
    }
}

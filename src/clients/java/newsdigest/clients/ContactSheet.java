package newsdigest.clients;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** One picture in which many stand side by side, smaller, with their names. */
final class ContactSheet {

    private static final int COLUMN = 300;
    private static final int GAP = 10;
    private static final int CAPTION = 24;

    private final List<List<Cell>> rows = new ArrayList<>();

    private record Cell(String caption, BufferedImage picture) {
        int height() {
            return picture.getHeight() * COLUMN / picture.getWidth();
        }
    }

    /** Begins another row. */
    void row() {
        rows.add(new ArrayList<>());
    }

    /** Adds a picture to the last row. */
    void add(String caption, BufferedImage picture) {
        rows.get(rows.size() - 1).add(new Cell(caption, picture));
    }

    /** Returns true when no picture was added. */
    boolean isEmpty() {
        return rows.stream().allMatch(List::isEmpty);
    }

    /** Writes the sheet as PNG. */
    void write(Path file) throws IOException {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int height = rows.stream().mapToInt(row -> height(row) + CAPTION + GAP).sum();
        BufferedImage sheet =
                new BufferedImage(columns * (COLUMN + GAP), Math.max(height, 1), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(new Color(0xB8B8B8));
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        int top = 0;
        for (List<Cell> row : rows) {
            int left = 0;
            for (Cell cell : row) {
                g.setColor(Color.BLACK);
                g.drawString(cell.caption(), left + 4, top + CAPTION - 7);
                g.drawImage(
                        cell.picture().getScaledInstance(COLUMN, cell.height(), Image.SCALE_AREA_AVERAGING),
                        left,
                        top + CAPTION,
                        null);
                left += COLUMN + GAP;
            }
            top += height(row) + CAPTION + GAP;
        }
        g.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private static int height(List<Cell> row) {
        return row.stream().mapToInt(Cell::height).max().orElse(0);
    }
}

package newsdigest.publish.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import newsdigest.edition.Placeholders;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.render.Chromium;
import newsdigest.store.PrivateFiles;

/** Pictures of an edition's pages on a phone, in a mail client and on a wide screen, in the light and in the dark. */
public final class ScreenshotSheet {

    private static final List<Integer> WIDTHS = List.of(320, 600, 1280);

    private final Chromium chromium;

    public ScreenshotSheet(Chromium chromium) {
        this.chromium = chromium;
    }

    /**
     * Takes all pictures and writes a page that shows them side by side.
     *
     * @param pages the previewed HTML files, all in one folder
     * @param taken handler of each picture
     * @return the page
     * @throws UserException when Chromium fails or a file cannot be written
     */
    public Path take(String edition, List<Path> pages, Path folder, Consumer<Path> taken) {
        StringBuilder sheet = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(Placeholders.escapeHtml(edition))
                .append(
                        "</title><style>body{background:#888}img{height:900px;margin:8px;vertical-align:top}</style></head><body>\n");
        try {
            Path pictures = PrivateFiles.createOwnFolders(folder.resolve(edition + ".shots"));
            for (Path page : pages) {
                String name = String.valueOf(page.getFileName()).replaceAll("\\.html$", "");
                for (boolean dark : new boolean[] {false, true}) {
                    for (int width : WIDTHS) {
                        String file = name + "." + width + (dark ? ".dark" : ".light") + ".png";
                        chromium.picture(page, width, dark, pictures.resolve(file));
                        taken.accept(pictures.resolve(file));
                        sheet.append("<img src=\"" + Placeholders.escapeHtml(edition + ".shots/" + file) + "\" alt=\""
                                + Placeholders.escapeHtml(file) + "\">\n");
                    }
                }
            }
            return PrivateFiles.writeText(
                    folder.resolve(edition + ".shots.html"),
                    sheet.append("</body></html>\n").toString());
        } catch (IOException e) {
            throw new UserException("The pictures cannot be written to " + folder + ": " + IoReason.of(e), e);
        }
    }
}

package newsdigest.console.news;

import java.util.List;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.news.item.ItemScreens;
import newsdigest.console.news.paste.PasteScreens;

/** Screens about news. */
public final class NewsRoutes implements ConsoleRoutes {

    private final List<ConsoleRoutes> groups;

    public NewsRoutes(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        groups = List.of(
                new NewsListScreens(services, screens),
                new LibraryScreens(services, screens),
                new StoryScreens(services, audit, screens),
                new PasteScreens(services, audit, screens),
                new ItemScreens(services, audit, screens));
    }

    @Override
    public void addTo(SecuredRouter router) {
        groups.forEach(group -> group.addTo(router));
    }
}

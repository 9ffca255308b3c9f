package newsdigest.web.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.reader.Notice;

/** Page at the root: the newsletters, and what anybody can do with each. */
final class HomePage implements Routes {

    private final Config config;
    private final PageRenderer pageRenderer;

    HomePage(Config config, PageRenderer pageRenderer) {
        this.config = config;
        this.pageRenderer = pageRenderer;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show);
        routes.get("/favicon.ico", context -> context.redirect("/static/icon.svg", HttpStatus.MOVED_PERMANENTLY));
    }

    private void show(Context context) {
        Locale language = PageRenderer.language(context);
        PageMessages messages = new PageMessages(language);
        Notice notice = new Notice(messages.get("home.title"));
        for (Newsletter newsletter : config.newsletters()) {
            String title = ": " + newsletter.title(language);
            if (newsletter.openness().signUp()) {
                notice.link("/subscribe/" + newsletter.name(), messages.get("home.subscribe") + title);
            }
            if (newsletter.openness().archive()) {
                notice.link("/archive/" + newsletter.name(), messages.get("home.archive") + title);
            }
            if (newsletter.openness().signUp() || newsletter.openness().archive()) {
                notice.link("/" + PublicPages.LINK + "/" + newsletter.name(), messages.get("home.link") + title);
            }
        }
        if (config.newsletters().stream()
                .noneMatch(one -> one.openness().signUp() || one.openness().archive())) {
            notice.say(messages.get("home.none"));
        }
        notice.show(context, pageRenderer, language);
    }
}

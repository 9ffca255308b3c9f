package newsdigest.web.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.web.CachedAnswer;
import newsdigest.web.PageHead;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.reader.Notice;

/** Page at the root: the newsletters, and what anybody can do with each. */
final class HomePage implements Routes {

    private final Config config;
    private final PublicPages settings;
    private final PageRenderer pageRenderer;

    HomePage(Config config, PublicPages settings, PageRenderer pageRenderer) {
        this.config = config;
        this.settings = settings;
        this.pageRenderer = pageRenderer;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show);
        routes.get(
                "/theme.css",
                context -> CachedAnswer.show(
                        context,
                        "text/css; charset=utf-8",
                        pageRenderer.render(
                                "theme.ftl",
                                Locale.ENGLISH,
                                Map.of("theme", pageRenderer.shell().theme()))));
        routes.get("/favicon.ico", context -> context.redirect("/static/icon.svg", HttpStatus.MOVED_PERMANENTLY));
    }

    private void show(Context context) {
        Locale language = pageRenderer.language(context);
        PageMessages messages = pageRenderer.messages(language);
        Notice notice = new Notice(messages.get("home.title"));
        for (Newsletter newsletter : config.newsletters()) {
            String title = newsletter.title(language);
            if (newsletter.openness().signUp()) {
                notice.link("/subscribe/" + newsletter.name(), messages.label("home.subscribe", title));
            }
            if (newsletter.openness().archive()) {
                notice.link("/archive/" + newsletter.name(), messages.label("home.archive", title));
            }
            if (newsletter.openness().signUp() || newsletter.openness().archive()) {
                notice.link("/" + PublicPages.LINK + "/" + newsletter.name(), messages.label("home.link", title));
            }
        }
        if (config.newsletters().stream()
                .noneMatch(one -> one.openness().signUp() || one.openness().archive())) {
            notice.say(messages.get("home.none"));
        }
        String titles = config.newsletters().stream()
                .filter(one -> one.openness().signUp() || one.openness().archive())
                .map(one -> one.title(language))
                .collect(Collectors.joining(", "));
        notice.show(
                context,
                pageRenderer,
                language,
                new PageHead(
                        settings.address() + "/",
                        titles.isEmpty() ? messages.get("home.title") : titles,
                        Optional.empty(),
                        Map.of()));
    }
}

package newsdigest.web.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.web.Routes;

/**
 * Addresses of public pages under an earlier name of a newsletter: they stand in mail, on posters and in feed readers, and lead
 * on to the page under the name that it has now.
 */
final class EarlierNamePages implements Routes {

    private static final Pattern PAGE =
            Pattern.compile("/(?:subscribe|archive|" + PublicPages.LINK + ")/(?<name>[^/]+)(?<rest>/.*)?");

    private final Config config;
    private final RenamedNewsletters renamed;

    EarlierNamePages(Config config, RenamedNewsletters renamed) {
        this.config = config;
        this.renamed = renamed;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/subscribe/*", this::leadOn);
        routes.before("/archive/*", this::leadOn);
        routes.before("/" + PublicPages.LINK + "/*", this::leadOn);
    }

    private void leadOn(Context context) {
        Matcher page = PAGE.matcher(context.path());
        if (!page.matches() || isConfigured(page.group("name"))) {
            return;
        }
        renamed.findCurrentName(page.group("name")).filter(this::isConfigured).ifPresent(name -> {
            String path = new StringBuilder(context.path())
                    .replace(page.start("name"), page.end("name"), name)
                    .toString();
            boolean isLook =
                    context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
            context.redirect(
                    path
                            + Optional.ofNullable(context.queryString())
                                    .map(query -> "?" + query)
                                    .orElse(""),
                    isLook ? HttpStatus.MOVED_PERMANENTLY : HttpStatus.PERMANENT_REDIRECT);
            context.skipRemainingHandlers();
        });
    }

    private boolean isConfigured(String name) {
        return config.find(name).isPresent();
    }
}

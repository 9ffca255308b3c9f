package newsdigest.web;

import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.problem.UserException;
import newsdigest.render.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shell around every readers' page: logo and colours of the theme, sender, postal address, contact, privacy, and links to
 * the other pages of the newsletter that the page is about.
 */
public final class PageShell {

    /** Attribute of a request: name of the newsletter that it is about, where its path does not say so. */
    public static final String NEWSLETTER = "newsletter";

    private static final Logger LOG = LoggerFactory.getLogger(PageShell.class);

    private final List<Newsletter> newsletters;
    private final Optional<PublicPages> pages;
    private final Map<String, Object> theme;

    private PageShell(List<Newsletter> newsletters, Optional<PublicPages> pages, Theme theme) {
        this.newsletters = newsletters;
        this.pages = pages;
        this.theme = theme.asMap();
    }

    /** Returns the shell of pages that are about no newsletter. */
    static PageShell plain() {
        return new PageShell(List.of(), Optional.empty(), Theme.usual());
    }

    /** Returns the shell of a configuration's pages; a theme with a mistake is told in the log, and the usual one used. */
    static PageShell of(Config config) {
        return new PageShell(config.newsletters(), config.publicPages(), theme(config));
    }

    private static Theme theme(Config config) {
        Path folder = config.templates();
        try {
            return Theme.read(folder, config.relative(folder));
        } catch (UserException e) {
            LOG.warn("The readers' pages have the usual look: {}", e.getMessage());
            return Theme.usual();
        }
    }

    /** Returns the theme as templates see it. */
    public Map<String, Object> theme() {
        return theme;
    }

    /** Returns the address of the logo, which pages may show though it is not theirs. */
    public Optional<String> logo() {
        return Optional.of(String.valueOf(theme.get("logo"))).filter(logo -> logo.matches("https?://[^\\s;,'\"]+"));
    }

    /** Returns true when search engines may list the pages that are for everybody. */
    public boolean isIndexed() {
        return pages.map(PublicPages::indexed).orElse(false);
    }

    /** Returns the newsletter that a request is about; the only one when there is just one. */
    Optional<Newsletter> newsletter(Context context) {
        Optional<String> name = Optional.<String>ofNullable(context.attribute(NEWSLETTER))
                .or(() -> Optional.ofNullable(context.pathParamMap().get("newsletter")))
                .or(() -> Optional.ofNullable(context.queryParam("newsletter")));
        return newsletters.stream()
                .filter(one -> name.map(one.name()::equals).orElse(newsletters.size() == 1))
                .findFirst();
    }

    /** Returns the shell as templates see it. */
    Map<String, Object> model(Optional<Newsletter> about, Locale language, PageMessages messages) {
        Map<String, Object> shell = new HashMap<>();
        List<Newsletter> senders = about.map(List::of).orElse(newsletters);
        shell.put("name", about.map(PageShell::sender).orElseGet(() -> common(senders)));
        shell.put("title", about.map(newsletter -> newsletter.title(language)).orElse(""));
        shell.put("logo", logo().orElse(""));
        shell.put("logoWidth", theme.getOrDefault("logoWidth", 160));
        shell.put("home", about.flatMap(Newsletter::website).orElse("/"));
        shell.put(
                "senders", senders.stream().map(PageShell::described).distinct().toList());
        shell.put("privacy", pages.flatMap(PublicPages::privacy).orElse(""));
        shell.put("links", about.map(newsletter -> links(newsletter, messages)).orElse(List.of()));
        shell.put("theme", theme);
        return shell;
    }

    /** Returns the name of the sender of all, where they have one in common. */
    private static String common(List<Newsletter> senders) {
        List<String> names = senders.stream().map(PageShell::sender).distinct().toList();
        return names.size() == 1 ? names.get(0) : "";
    }

    /** Returns the name that readers see as the sender's. */
    public static String sender(Newsletter newsletter) {
        return newsletter.from().name().isEmpty()
                ? newsletter.from().address()
                : newsletter.from().name();
    }

    private static Map<String, String> described(Newsletter newsletter) {
        return Map.of(
                "name", sender(newsletter),
                "postalAddress", newsletter.postalAddress(),
                "contact", PageValues.contact(newsletter));
    }

    private static List<Map<String, String>> links(Newsletter newsletter, PageMessages messages) {
        List<Map<String, String>> links = new ArrayList<>();
        if (newsletter.openness().signUp()) {
            links.add(Map.of("href", "/subscribe/" + newsletter.name(), "label", messages.get("home.subscribe")));
        }
        if (newsletter.openness().archive()) {
            links.add(Map.of("href", "/archive/" + newsletter.name(), "label", messages.get("home.archive")));
        }
        links.add(Map.of("href", "/" + PublicPages.LINK + "/" + newsletter.name(), "label", messages.get("home.link")));
        return links;
    }
}

package newsdigest.web.site;

import java.util.List;
import newsdigest.config.PublicPages;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.publish.Application;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.archive.ArchivePages;
import newsdigest.web.archive.PublishedEditions;
import newsdigest.web.reader.ConfirmationPages;
import newsdigest.web.reader.LeavePages;
import newsdigest.web.reader.NewAddressPages;
import newsdigest.web.reader.OwnerPages;
import newsdigest.web.reader.PreferencePages;
import newsdigest.web.reader.ReaderLinkLimits;
import newsdigest.web.reader.SignUpPages;
import newsdigest.web.reader.ViewPages;

/** Public routes: every page that readers and other people can reach. */
public final class PublicRoutes {

    private PublicRoutes() {}

    /**
     * Returns the groups of pages.
     *
     * @param mailSoon sends the messages to readers that are due, after a moment
     */
    public static List<Routes> all(
            Application application, PublicPages settings, PageRenderer pageRenderer, Runnable mailSoon) {
        PublishedEditions editions = new PublishedEditions(application.config(), application.ledger());
        return List.of(
                new ReaderLinkLimits(application.config(), application.clock()),
                new EarlierNamePages(
                        application.config(), new RenamedNewsletters(application.ledger(), application.clock())),
                new PicturePages(new PictureRepository(application.ledger(), application.clock())),
                new HomePage(application.config(), settings, pageRenderer),
                new SearchEngineFiles(application.config(), settings, editions),
                new LeavePages(application, pageRenderer, mailSoon),
                new PreferencePages(application, pageRenderer, mailSoon),
                new ViewPages(application, pageRenderer),
                new OwnerPages(application, settings, pageRenderer, mailSoon),
                new NewAddressPages(application, pageRenderer, mailSoon),
                new ArchivePages(editions, settings, pageRenderer),
                new SignUpPages(application, settings, pageRenderer, mailSoon),
                new ConfirmationPages(application, pageRenderer));
    }
}

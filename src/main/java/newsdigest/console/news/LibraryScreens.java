package newsdigest.console.news;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.PublicPages;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.newsroom.picture.LibraryPicture;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.newsroom.picture.PictureLibrary;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.PictureScaler;
import newsdigest.web.site.PicturePages;

/** Screens of the pictures that were brought before. */
final class LibraryScreens implements ConsoleRoutes {

    private static final String PICTURES = "/news/pictures";

    private static final int SHOWN_ON_A_PAGE = 48;
    private static final int SHOWN_IN_A_FORM = 24;

    private final ConsoleServices services;
    private final ScreenRenderer screens;
    private final PictureRepository pictures;

    LibraryScreens(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.screens = screens;
        this.pictures = new PictureRepository(services.application().ledger(), services.clock());
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get(PICTURES, Role.VIEWER, this::list);
        router.get(PICTURES + "/{picture}", Role.VIEWER, request -> PicturePages.show(request.context(), pictures));
        router.get(PICTURES + "/{picture}/small", Role.VIEWER, request -> small(request.context()));
    }

    static PictureLibrary library(ConsoleServices services) {
        return new PictureLibrary(
                services.application().ledger(), services.config().publicPages().map(PublicPages::address));
    }

    /** Returns the pictures that a form offers. */
    static List<Map<String, Object>> choice(ConsoleServices services, AuthenticatedRequest request, Locale language) {
        ZoneId zone = services.config().newsletters().get(0).zone();
        return library(services).newest(language, 0, SHOWN_IN_A_FORM).stream()
                .map(picture -> row(request, picture, zone))
                .toList();
    }

    private void list(AuthenticatedRequest request) {
        PictureLibrary library = library(services);
        int count = library.count();
        int pages = Math.max(1, (count + SHOWN_ON_A_PAGE - 1) / SHOWN_ON_A_PAGE);
        int page =
                Math.min(pages, Math.max(1, PathLookup.number(request, "page").orElse(1)));
        ZoneId zone = services.config().newsletters().get(0).zone();
        Map<String, Object> model = new HashMap<>();
        model.put("count", count);
        model.put(
                "pictures",
                library.newest(request.words().language(), (page - 1) * SHOWN_ON_A_PAGE, SHOWN_ON_A_PAGE).stream()
                        .map(picture -> row(request, picture, zone))
                        .toList());
        model.put("page", page);
        model.put("pages", pages);
        model.put("previous", page > 1 ? PICTURES + "?page=" + (page - 1) : "");
        model.put("next", page < pages ? PICTURES + "?page=" + (page + 1) : "");
        screens.show(request, "library.ftlh", model);
    }

    private static Map<String, Object> row(AuthenticatedRequest request, LibraryPicture picture, ZoneId zone) {
        return Map.of(
                "id", picture.id(),
                "large", PICTURES + "/" + picture.name(),
                "small", PICTURES + "/" + picture.name() + "/small",
                "alt", picture.alt(),
                "caption",
                        request.words()
                                .get(
                                        "picture.broughtBy",
                                        picture.addedBy(),
                                        request.words().day(picture.addedAt(), zone)),
                "size", picture.width() + " \u00d7 " + picture.height(),
                "titles", picture.titles());
    }

    private void small(Context context) {
        Optional<MailPicture> found =
                MailPicture.id(context.pathParam("picture")).flatMap(pictures::find);
        if (found.isPresent()) {
            context.header("Cache-Control", PicturePages.FOR_EVER)
                    .contentType(found.get().mediaType())
                    .result(PictureScaler.thumbnail(found.get()));
        } else {
            PicturePages.show(context, pictures);
        }
    }
}

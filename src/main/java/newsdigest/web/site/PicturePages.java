package newsdigest.web.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.web.Routes;

/** Pictures of the news that staff brought, under addresses whose content never changes. */
public final class PicturePages implements Routes {

    /** Value of Cache-Control for what never changes. */
    public static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final PictureRepository pictures;

    public PicturePages(PictureRepository pictures) {
        this.pictures = pictures;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/pictures/{picture}", context -> show(context, pictures));
    }

    /** Answers with the picture that the address names. */
    public static void show(Context context, PictureRepository pictures) {
        Optional<MailPicture> found =
                MailPicture.id(context.pathParam("picture")).flatMap(pictures::find);
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        context.header("Cache-Control", FOR_EVER)
                .contentType(found.get().mediaType())
                .result(found.get().file());
    }
}

package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import java.time.Clock;
import java.util.List;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.web.Routes;
import newsdigest.web.request.ClientAddress;
import newsdigest.web.request.RequestLimiter;

/**
 * Limits of the pages that readers' links lead to. Requests with a link of ours are counted for that link, since the mail
 * programs of many readers may ask from one address (RFC 8058); others for the network they come from.
 */
public final class ReaderLinkLimits implements Routes {

    private static final int MOST_WITH_A_LINK = 60;
    private static final int MOST_WITHOUT = 120;

    private final Config config;
    private final RequestLimiter limiter;

    public ReaderLinkLimits(Config config, Clock clock) {
        this.config = config;
        this.limiter = new RequestLimiter(clock);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (String kind : List.of(
                PublicPages.LEAVE,
                PublicPages.PREFERENCES,
                PublicPages.VIEW,
                PublicPages.OWNER,
                PublicPages.CONFIRM,
                PublicPages.NEW_ADDRESS)) {
            routes.before("/" + kind + "/{token}", this::count);
        }
    }

    private void count(Context context) {
        String token = context.pathParam("token");
        boolean allowed = isOurs(token)
                ? limiter.allow(token, MOST_WITH_A_LINK)
                : limiter.allow(ClientAddress.network(context.ip()), MOST_WITHOUT);
        if (!allowed) {
            context.header("Retry-After", "60");
            throw new TooManyRequestsResponse(HttpStatus.TOO_MANY_REQUESTS.getMessage());
        }
    }

    private boolean isOurs(String token) {
        if (!TokenSigner.isSpelledRight(token)) {
            return false;
        }
        TokenSigner signer = new TokenSigner(config.tokenKeys());
        return List.of(Purpose.values()).stream()
                .anyMatch(purpose -> signer.open(purpose, token).isPresent());
    }
}

package newsdigest.render;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.PublicPages;
import newsdigest.edition.EditionId;
import newsdigest.news.Summary;

/**
 * Links with the parameters of a campaign, by which a website sees which of its visitors come from the newsletter. Links to
 * Newsdigest's own pages, and those that are signed, stay as they are: another parameter would make them void.
 */
final class CampaignLinks {

    private static final String EDITION = "{edition}";
    private static final Pattern WEB = Pattern.compile("(?i)\\Ahttps?://\\S*+");
    private static final Pattern HREF = Pattern.compile("<a href=\"(https?://[^\"]*+)\"");

    /** Names of parameters that sign an address, or hold a secret of one person. */
    private static final Pattern SIGNING =
            Pattern.compile("(?i)\\A(?:[\\w-]*[-_])?(?:sig|sign|signature|hmac|hash|token|jwt|policy"
                    + "|credential|expires|key-pair-id|hdnts|hdnea|md5)");

    private final Map<String, String> parameters;
    private final EditionId edition;
    private final Optional<PublicPages> pages;

    /** @param parameters by name; empty to leave every link as it is */
    CampaignLinks(Map<String, String> parameters, EditionId edition, Optional<PublicPages> pages) {
        this.parameters = parameters;
        this.edition = edition;
        this.pages = pages;
    }

    /** Returns a link with the parameters that it does not have yet, before its fragment (RFC 3986, 3). */
    String link(String address) {
        if (parameters.isEmpty() || !WEB.matcher(address).matches() || isOwn(address)) {
            return address;
        }
        int fragmentAt = address.indexOf('#');
        String fragment = fragmentAt < 0 ? "" : address.substring(fragmentAt);
        String base = fragmentAt < 0 ? address : address.substring(0, fragmentAt);
        int queryAt = base.indexOf('?');
        String query = queryAt < 0 ? "" : base.substring(queryAt + 1);
        String given = "&" + query.toLowerCase(Locale.ROOT);
        for (String parameter : query.split("&", -1)) {
            if (SIGNING.matcher(parameter.replaceFirst("=.*", "")).matches()) {
                return address;
            }
        }
        StringBuilder extended = new StringBuilder(base);
        parameters.forEach((name, value) -> {
            if (!given.contains("&" + name + "=")) {
                char last = extended.charAt(extended.length() - 1);
                extended.append(extended.indexOf("?") < 0 ? "?" : last == '?' || last == '&' ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value.replace(EDITION, edition.value()), StandardCharsets.UTF_8));
            }
        });
        return extended.append(fragment).toString();
    }

    /** Returns HTML with the parameters in all its links. */
    String html(String html) {
        if (parameters.isEmpty()) {
            return html;
        }
        return HREF.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement("<a href=\""
                        + link(found.group(1).replace("&amp;", "&")).replace("&", "&amp;") + "\""));
    }

    /** Returns a summary with the parameters in all its links; in its text those are the addresses beside words. */
    Summary summary(Summary summary) {
        if (parameters.isEmpty()) {
            return summary;
        }
        String text = summary.text();
        for (String address : HREF.matcher(summary.html())
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .distinct()
                .toList()) {
            text = text.replace(" (" + address + ")", " (" + link(address) + ")");
        }
        return new Summary(html(summary.html()), text);
    }

    private boolean isOwn(String address) {
        return pages.filter(own -> address.equals(own.address()) || address.startsWith(own.address() + "/"))
                .isPresent();
    }
}

package newsdigest.console.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.news.StarterNews;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.publish.lists.SubscriberLists;

/** List of the first steps of a new newsroom, from the mail server to the first test; gone once they are done. */
final class FirstSteps {

    private final ConsoleServices services;
    private final AuditLog audit;

    FirstSteps(ConsoleServices services, AuditLog audit) {
        this.services = services;
        this.audit = audit;
    }

    /** Returns the steps in their order; empty for who may not take them, once all are done, and once there is an edition. */
    List<Map<String, Object>> asModel(AuthenticatedRequest request) {
        if (!request.account().role().covers(Role.EDITOR) || hasEdition()) {
            return List.of();
        }
        Newsletter newsletter = services.config().newsletters().get(0);
        String draft = "/newsletters/" + newsletter.name() + "/draft";
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(step("sender", audit.has(AuditLog.EXAMINED), "/settings"));
        steps.add(step("list", hasSubscribers(newsletter), "/subscribers"));
        steps.add(step("news", hasNews(newsletter), "/news?newsletter=" + newsletter.name()));
        steps.add(step("look", audit.has(AuditLog.PREVIEWED), draft));
        steps.add(step("test", audit.has(AuditLog.TESTED), draft));
        boolean isDone = steps.stream().allMatch(step -> Boolean.TRUE.equals(step.get("done")));
        return isDone ? List.of() : steps;
    }

    private static Map<String, Object> step(String key, boolean done, String address) {
        return Map.of("key", key, "done", done, "address", address);
    }

    private boolean hasEdition() {
        return services.config().newsletters().stream()
                .anyMatch(newsletter -> !services.delivery()
                        .editions()
                        .headlines(newsletter.name(), 1)
                        .isEmpty());
    }

    private boolean hasSubscribers(Newsletter newsletter) {
        return new SubscriberLists(services.config(), services.clock())
                        .headcount(newsletter, problem -> {})
                        .subscribers()
                > 0;
    }

    private boolean hasNews(Newsletter newsletter) {
        return !new WrittenStoryRepository(services.application().ledger(), services.clock())
                        .stories(newsletter.name())
                        .isEmpty()
                || services.builder().sourceNews(newsletter).items().stream().anyMatch(item -> !StarterNews.isIn(item));
    }
}

package newsdigest.console.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.SecuredRouter;
import newsdigest.edition.Edition;
import newsdigest.news.markdown.EditorialFile;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher.Prepared;

/** What an editor adds to a draft: an order, and an introduction in each language. */
public final class EditorScreens implements ConsoleRoutes {

    private final ConsoleServices services;
    private final AuditLog audit;

    public EditorScreens(ConsoleServices services, AuditLog audit) {
        this.services = services;
        this.audit = audit;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.post("/newsletters/{newsletter}/draft/items", Role.EDITOR, this::arrange);
        router.post("/newsletters/{newsletter}/draft/introduction", Role.EDITOR, this::introduce);
    }

    /** What changes whenever a file says something else. */
    static String seen(EditorialFile.Words words) {
        return UUID.nameUUIDFromBytes((words.introduction() + words.pinned()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private record Desk(
            Newsletter newsletter, SelectionForm choice, Locale language, Prepared prepared, Edition edition) {}

    private Desk desk(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Locale language = PathLookup.language(newsletter, request.formParam("show"));
        SelectionForm selectionForm = SelectionForm.typed(newsletter, request);
        Prepared prepared = services.publisher()
                .prepare(
                        newsletter,
                        selectionForm.selection(),
                        services.publisher().today(newsletter),
                        Optional.empty());
        Edition edition =
                prepared.edition().orElseThrow(() -> new UserException("There is no news in these days any more."));
        return new Desk(newsletter, selectionForm, language, prepared, edition);
    }

    private void arrange(AuthenticatedRequest request) {
        Desk desk = desk(request);
        EditorialFile file = services.publisher().editorsFile(desk.edition().id(), desk.language());
        EditorialFile.Words words = file.read();
        ItemOrder itemOrder = ItemOrder.of(desk.prepared(), desk.language(), words.pinned());
        List<String> pins = pins(request, itemOrder);
        if (!pins.equals(words.pinned())) {
            file.write(new EditorialFile.Words(words.introduction(), pins), itemOrder.headlines());
            audit.record(
                    request.account().name(), "arranged", desk.edition().id().value(), file.name());
        }
        lead(request, desk, "items", "");
    }

    private static List<String> pins(AuthenticatedRequest request, ItemOrder itemOrder) {
        Optional<String> up = request.formParam("up");
        Optional<String> down = request.formParam("down");
        Optional<String> pin = request.formParam("pin");
        Optional<String> unpin = request.formParam("unpin");
        if (up.isPresent()) {
            return itemOrder.move(up.get(), -1);
        } else if (down.isPresent()) {
            return itemOrder.move(down.get(), 1);
        } else if (pin.isPresent()) {
            return itemOrder.pin(pin.get());
        } else if (unpin.isPresent()) {
            return itemOrder.unpin(unpin.get());
        }
        return itemOrder.inOrder(request.context().formParams("order"));
    }

    private void introduce(AuthenticatedRequest request) {
        Desk desk = desk(request);
        EditorialFile file = services.publisher().editorsFile(desk.edition().id(), desk.language());
        EditorialFile.Words words = file.read();
        if (!request.formParam("seen").filter(seen(words)::equals).isPresent()) {
            throw new UserException("Somebody else has changed " + file.name()
                    + " meanwhile. Nothing was saved: go back, copy your text, load the page again and repeat.");
        }
        ItemOrder itemOrder = ItemOrder.of(desk.prepared(), desk.language(), words.pinned());
        file.write(
                new EditorialFile.Words(request.formParam("introduction").orElse(""), words.pinned()),
                itemOrder.headlines());
        audit.record(request.account().name(), "introduced", desk.edition().id().value(), file.name());
        lead(request, desk, "introduction", "Saved. The preview shows it.");
    }

    private static void lead(AuthenticatedRequest request, Desk desk, String part, String said) {
        request.redirect(
                desk.choice()
                                .draft(
                                        desk.newsletter(),
                                        Map.of("show", desk.language().toLanguageTag())) + "#" + part,
                said);
    }
}

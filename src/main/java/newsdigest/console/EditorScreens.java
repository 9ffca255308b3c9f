package newsdigest.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import newsdigest.config.Newsletter;
import newsdigest.edition.Edition;
import newsdigest.news.EditorsFile;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher.Prepared;

/** What an editor adds to a draft: an order, and an introduction in each language. */
final class EditorScreens implements ScreenGroup {

    private final Office office;
    private final Audit audit;

    EditorScreens(Office office, Audit audit) {
        this.office = office;
        this.audit = audit;
    }

    @Override
    public void addTo(Door door) {
        door.post("/newsletters/{newsletter}/draft/items", Role.EDITOR, this::arrange);
        door.post("/newsletters/{newsletter}/draft/introduction", Role.EDITOR, this::introduce);
    }

    /** What changes whenever a file says something else. */
    static String seen(EditorsFile.Words words) {
        return UUID.nameUUIDFromBytes((words.introduction() + words.pinned()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private record Desk(Newsletter newsletter, Choice choice, Locale language, Prepared prepared, Edition edition) {}

    private Desk desk(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        Locale language = Found.language(newsletter, visit.typed("show"));
        Choice choice = Choice.typed(newsletter, visit);
        Prepared prepared = office.publisher()
                .prepare(newsletter, choice.selection(), office.publisher().today(newsletter), Optional.empty());
        Edition edition =
                prepared.edition().orElseThrow(() -> new UserException("There is no news in these days any more."));
        return new Desk(newsletter, choice, language, prepared, edition);
    }

    private void arrange(Visit visit) {
        Desk desk = desk(visit);
        EditorsFile file = office.publisher().editorsFile(desk.edition().id(), desk.language());
        EditorsFile.Words words = file.read();
        Lineup lineup = Lineup.of(desk.prepared(), desk.language(), words.pinned());
        List<String> pins = pins(visit, lineup);
        if (!pins.equals(words.pinned())) {
            file.write(new EditorsFile.Words(words.introduction(), pins), lineup.headlines());
            audit.note(visit.account().name(), "arranged", desk.edition().id().value(), file.name());
        }
        lead(visit, desk, "items", "");
    }

    private static List<String> pins(Visit visit, Lineup lineup) {
        Optional<String> up = visit.typed("up");
        Optional<String> down = visit.typed("down");
        Optional<String> pin = visit.typed("pin");
        Optional<String> unpin = visit.typed("unpin");
        if (up.isPresent()) {
            return lineup.moved(up.get(), -1);
        } else if (down.isPresent()) {
            return lineup.moved(down.get(), 1);
        } else if (pin.isPresent()) {
            return lineup.with(pin.get());
        } else if (unpin.isPresent()) {
            return lineup.without(unpin.get());
        }
        return lineup.inOrder(visit.context().formParams("order"));
    }

    private void introduce(Visit visit) {
        Desk desk = desk(visit);
        EditorsFile file = office.publisher().editorsFile(desk.edition().id(), desk.language());
        EditorsFile.Words words = file.read();
        if (!visit.typed("seen").filter(seen(words)::equals).isPresent()) {
            throw new UserException("Somebody else has changed " + file.name()
                    + " meanwhile. Nothing was saved: go back, copy your text, load the page again and repeat.");
        }
        Lineup lineup = Lineup.of(desk.prepared(), desk.language(), words.pinned());
        file.write(new EditorsFile.Words(visit.typed("introduction").orElse(""), words.pinned()), lineup.headlines());
        audit.note(visit.account().name(), "introduced", desk.edition().id().value(), file.name());
        lead(visit, desk, "introduction", "Saved. The preview shows it.");
    }

    private static void lead(Visit visit, Desk desk, String part, String said) {
        visit.leadTo(
                desk.choice()
                                .draft(
                                        desk.newsletter(),
                                        Map.of("show", desk.language().toLanguageTag())) + "#" + part,
                said);
    }
}

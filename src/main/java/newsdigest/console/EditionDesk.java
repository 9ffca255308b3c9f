package newsdigest.console;

import java.util.List;

/** Everything about editions: their drafts, what is decided about them, and what became of them. */
final class EditionDesk implements ScreenGroup {

    private final List<ScreenGroup> groups;

    EditionDesk(Office office, Audit audit, Screens screens) {
        Drafts drafts = new Drafts();
        Tallies tallies = new Tallies(office);
        groups = List.of(
                new NewsletterScreens(office, screens),
                new DraftScreens(office, audit, drafts, screens),
                new EditorScreens(office, audit),
                new FreezeScreens(office, audit, drafts),
                new EditionScreens(office, audit, tallies, screens),
                new DecisionScreens(office, audit, screens),
                new ProgressScreens(office, tallies),
                new ReportScreens(office, audit, screens));
    }

    @Override
    public void addTo(Door door) {
        groups.forEach(group -> group.addTo(door));
    }
}

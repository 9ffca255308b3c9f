package newsdigest.newsroom.picture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.store.Database;

/** Library of the pictures that staff brought, without those of sources, with the words and the stories they were used with. */
public final class PictureLibrary {

    private static final String COLUMNS = "select id, media_type, width, height, added_at, added_by from picture ";

    private final Database database;
    private final Optional<String> publicPages;

    /** @param publicPages start of the addresses of the public pages */
    public PictureLibrary(Database database, Optional<String> publicPages) {
        this.database = database;
        this.publicPages = publicPages;
    }

    /** Use of a picture in a version of a story. */
    private record Use(String story, String language, String title, String alt, boolean isNow) {}

    /** Returns how many pictures there are. */
    public int count() {
        return (int) database.number("select count(*) from picture where added_by <> ?", SourcePictures.ADDED_BY);
    }

    /** Returns the pictures that were brought or used last, with their words in a language. */
    public List<LibraryPicture> newest(Locale language, int offset, int limit) {
        return with(
                database.query(
                        COLUMNS + "where added_by <> ? order by added_at desc, id limit " + limit + " offset " + offset,
                        PictureLibrary::picture,
                        SourcePictures.ADDED_BY),
                language);
    }

    /** Returns one picture; empty when there is none of this id. */
    public Optional<LibraryPicture> find(String id, Locale language) {
        return with(database.query(COLUMNS + "where id = ?", PictureLibrary::picture, id), language).stream()
                .findFirst();
    }

    /** Returns its address, for a story that uses it again. */
    public String address(LibraryPicture picture) {
        return MailPicture.address(publicPages, picture.name());
    }

    private static LibraryPicture picture(ResultSet row) throws SQLException {
        String id = row.getString("id");
        int width = row.getInt("width");
        int height = row.getInt("height");
        return new LibraryPicture(
                id,
                MailPicture.name(id, width, height, row.getString("media_type")),
                width,
                height,
                Instant.ofEpochMilli(row.getLong("added_at")),
                row.getString("added_by"),
                "",
                List.of());
    }

    private List<LibraryPicture> with(List<LibraryPicture> pictures, Locale language) {
        Map<String, List<Use>> uses = uses(pictures);
        String tag = language.toLanguageTag();
        List<LibraryPicture> described = new ArrayList<>();
        for (LibraryPicture picture : pictures) {
            List<Use> its = uses.getOrDefault(picture.id(), List.of());
            String alt = its.stream()
                    .filter(use -> use.language().equals(tag) && !use.alt().isEmpty())
                    .reduce((earlier, later) -> later)
                    .map(Use::alt)
                    .orElse("");
            Map<String, String> titles = new HashMap<>();
            its.stream()
                    .filter(Use::isNow)
                    .forEach(use -> titles.merge(
                            use.story(),
                            use.title(),
                            (one, other) -> use.language().equals(tag) ? other : one));
            described.add(new LibraryPicture(
                    picture.id(),
                    picture.name(),
                    picture.width(),
                    picture.height(),
                    picture.addedAt(),
                    picture.addedBy(),
                    alt,
                    titles.values().stream().sorted().toList()));
        }
        return described;
    }

    /** Returns the uses by the id of the picture, the earliest first: under the address it has now, and the one without pages. */
    private Map<String, List<Use>> uses(List<LibraryPicture> pictures) {
        Map<String, List<Use>> uses = new HashMap<>();
        if (pictures.isEmpty()) {
            return uses;
        }
        List<String> addresses = new ArrayList<>();
        for (LibraryPicture picture : pictures) {
            addresses.add(address(picture));
            if (publicPages.isPresent()) {
                addresses.add(MailPicture.address(Optional.empty(), picture.name()));
            }
        }
        database.each(
                "select story, language, title, picture, alt, case when state <> 'deleted' and version = (select"
                        + " max(other.version) from written_story_text other where other.story = used.story and"
                        + " other.language = used.language) then 1 else 0 end as is_now from written_story_text used where"
                        + " picture <> '' and picture in ("
                        + String.join(", ", Collections.nCopies(addresses.size(), "?"))
                        + ") order by changed_at, version",
                row -> {
                    String id = MailPicture.id(row.getString("picture")).orElse("");
                    uses.computeIfAbsent(id, none -> new ArrayList<>()).add(use(row));
                },
                addresses.toArray());
        return uses;
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(
                row.getString("story"),
                row.getString("language"),
                row.getString("title"),
                row.getString("alt"),
                row.getInt("is_now") == 1);
    }
}

package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.address.EmailAddress;
import newsdigest.address.EmailAddressParser;
import newsdigest.address.ParsedAddress;
import newsdigest.text.ComparableText;
import newsdigest.text.StruckText;

/** Meaning of each column of a file, by the names in its header line. */
public final class ColumnMapping {

    /** Headers of a column of people, which is one of addresses where no other is. */
    private static final Set<String> PEOPLE = Set.of(
            "subscriber", "subscribers", "suscriptor", "suscriptores", "abonne", "abonnes", "assinante", "abonnent");

    private static final List<SubscriberColumn> NAMES = List.of(
            SubscriberColumn.NAME,
            SubscriberColumn.NAME_OR_GIVEN,
            SubscriberColumn.NAME_OR_FAMILY,
            SubscriberColumn.GIVEN,
            SubscriberColumn.FAMILY);

    private static final String BETWEEN_ADDRESSES = ":::";

    private final List<String> headers;
    private final String sheet;
    private final String title;
    private final Map<SubscriberColumn, Integer> known = new EnumMap<>(SubscriberColumn.class);
    private final List<Integer> emails = new ArrayList<>();
    private final List<Integer> furtherEmails = new ArrayList<>();
    private final Map<String, Integer> other = new LinkedHashMap<>();
    private final List<String> repeated = new ArrayList<>();

    ColumnMapping(List<String> headers) {
        this(headers, "", "", Optional.empty());
    }

    /**
     * @param sheet name of the sheet that they are in; empty where there is none
     * @param title words above them; empty where there are none
     * @param addresses place of the column with the addresses, where its header does not say so
     */
    ColumnMapping(List<String> headers, String sheet, String title, Optional<Integer> addresses) {
        this.sheet = sheet;
        this.title = title;
        this.headers =
                headers.stream().map(CellText::trim).map(CellText::onOneLine).toList();
        List<Optional<SubscriberColumn>> meanings = new ArrayList<>(meanings(this.headers));
        addresses.ifPresent(column -> meanings.set(column, Optional.of(SubscriberColumn.EMAIL)));
        for (int i = 0; i < headers.size(); i++) {
            String header = this.headers.get(i);
            Optional<SubscriberColumn> meaning = meanings.get(i);
            if (meaning.filter(SubscriberColumn.EMAIL::equals).isPresent()) {
                emails.add(i);
            } else if (meaning.isEmpty() && FurtherAddresses.areUnder(header)) {
                furtherEmails.add(i);
            }
            if (meaning.isPresent() && known.putIfAbsent(meaning.get(), i) == null) {
                continue;
            }
            if (!header.isEmpty() && (other.putIfAbsent(header, i) != null || meaning.isPresent())) {
                repeated.add("Another column means the same as " + CellText.shown(header) + "; "
                        + (meaning.filter(SubscriberColumn.EMAIL::equals).isPresent()
                                ? "the first with an address is used."
                                : "only the first is used."));
            }
        }
    }

    /**
     * Returns the meaning of each header. A header that is known by a word in it counts only where no other one is
     * known as a whole.
     */
    private static List<Optional<SubscriberColumn>> meanings(List<String> headers) {
        List<Optional<SubscriberColumn>> exactly =
                headers.stream().map(SubscriberColumn::exactly).toList();
        List<Optional<SubscriberColumn>> meanings = IntStream.range(0, headers.size())
                .mapToObj(i -> exactly.get(i)
                        .or(() -> SubscriberColumn.byWords(headers.get(i))
                                .filter(subscriberColumn -> subscriberColumn == SubscriberColumn.EMAIL
                                        || !exactly.contains(Optional.of(subscriberColumn)))))
                .toList();
        return meanings.contains(Optional.of(SubscriberColumn.EMAIL)) ? meanings : byPerson(headers, meanings);
    }

    /** Returns the meanings where no column is named as an address: one that is named as a person holds it then. */
    private static List<Optional<SubscriberColumn>> byPerson(
            List<String> headers, List<Optional<SubscriberColumn>> meanings) {
        return IntStream.range(0, headers.size())
                .mapToObj(i -> PEOPLE.contains(ComparableText.squashed(headers.get(i)))
                        ? Optional.of(SubscriberColumn.EMAIL)
                        : meanings.get(i))
                .toList();
    }

    /**
     * Returns true where one column is named as mail, such as "Mail" or "Correo", and another as an address or a contact: the first may ask
     * with yes and no who wants mail.
     */
    boolean mayHaveAddressesElsewhere() {
        return emails.size() == 1
                && FurtherAddresses.mayBeElsewhere(
                        headers.get(emails.get(0)),
                        IntStream.range(0, headers.size())
                                .filter(i -> !isKnown(i))
                                .mapToObj(headers::get));
    }

    boolean have(SubscriberColumn subscriberColumn) {
        return known.containsKey(subscriberColumn);
    }

    /** Returns true when a column has a meaning of its own, by its place. */
    public boolean isKnown(int column) {
        return known.containsValue(column) || emails.contains(column);
    }

    /** Returns true when a column has topics, by its place. */
    public boolean areTopics(int column) {
        return Objects.equals(known.get(SubscriberColumn.TOPICS), column);
    }

    /** Returns true when a column has names of people, by its place. */
    public boolean areNames(int column) {
        return NAMES.stream().anyMatch(name -> Objects.equals(known.get(name), column));
    }

    /** Returns true for a row with something in a column of addresses or of names. */
    public boolean nameSomebody(List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            if (!row.get(column).isBlank() && (emails.contains(column) || areNames(column))) {
                return true;
            }
        }
        return false;
    }

    /** Returns notes on columns that mean the same as one further left. */
    public List<String> repeated() {
        return repeated;
    }

    /** Returns the name of the sheet that the columns are in; empty for a file that is no spreadsheet. */
    public String sheet() {
        return sheet;
    }

    /** Returns the words in the line above the headers, where that is a title; empty where there is none. */
    public String title() {
        return title;
    }

    public List<String> headers() {
        return headers;
    }

    /** Returns the number of headers up to the last one that has a name. */
    int named() {
        int named = headers.size();
        while (named > 0 && headers.get(named - 1).isEmpty()) {
            named--;
        }
        return named;
    }

    /** Returns the cell of a column, empty when the row or the file has none. */
    public String cell(List<String> row, SubscriberColumn subscriberColumn) {
        if (subscriberColumn == SubscriberColumn.EMAIL) {
            return email(row);
        }
        Integer column = known.get(subscriberColumn);
        return column == null ? "" : cell(row, column);
    }

    private String email(List<String> row) {
        return firstGood(written(row));
    }

    /** Returns the first cell with a good address where several columns have one, else the first cell that is not empty. */
    private String written(List<String> row) {
        if (emails.size() == 1) {
            return cell(row, emails.get(0));
        }
        String first = "";
        for (int column : emails) {
            String cell = cell(row, column);
            if (CellText.trim(cell).isEmpty()) {
                continue;
            }
            if (EmailAddressParser.parse(firstGood(cell)).address().isPresent()) {
                return cell;
            }
            first = first.isEmpty() ? cell : first;
        }
        return first;
    }

    /** Returns the first good one of the addresses that Google Contacts writes into one cell. */
    private static String firstGood(String cell) {
        return cell.contains(BETWEEN_ADDRESSES)
                ? Arrays.stream(cell.split(BETWEEN_ADDRESSES))
                        .filter(part -> EmailAddressParser.parse(part).address().isPresent())
                        .findFirst()
                        .orElse(cell)
                : cell;
    }

    /**
     * Returns true for a row without an address that is one of headers, of which at least one is none of this list: where its column of
     * addresses has the name of one, or two cells the names of columns.
     */
    public boolean isOfOtherHeaders(List<String> row) {
        Set<String> here = headers.stream().map(ComparableText::squashed).collect(Collectors.toSet());
        List<String> filled = row.stream().filter(cell -> !cell.isBlank()).toList();
        boolean isOfAddresses = SubscriberColumn.of(cell(row, SubscriberColumn.EMAIL))
                .filter(SubscriberColumn.EMAIL::equals)
                .isPresent();
        long same = filled.stream()
                .map(ComparableText::squashed)
                .filter(here::contains)
                .count();
        return (isOfAddresses || same > 1)
                && filled.stream()
                        .anyMatch(cell -> !here.contains(ComparableText.squashed(cell))
                                && SubscriberColumn.exactly(cell).isEmpty());
    }

    /** Returns the place of the first column of addresses; below 0 where there is none. */
    int addressColumn() {
        return emails.isEmpty() ? -1 : emails.get(0);
    }

    /** Returns true when a cell may stand under another header, while the address of its row stays where it is. */
    public boolean mayMove(int cell, int missing) {
        return missing <= 0 || cell > addressColumn();
    }

    /** Returns the address in a row. */
    public ParsedAddress address(List<String> row) {
        return EmailAddressParser.parse(email(row));
    }

    /**
     * Returns all addresses in a row, also where a cell is none as it stands, and those in further columns of addresses: for
     * rows of people who left.
     */
    public List<EmailAddress> addresses(List<String> row) {
        String written = written(row);
        List<EmailAddress> first = CellAddresses.of(written);
        if (emails.size() + furtherEmails.size() < 2) {
            return first;
        }
        Map<String, EmailAddress> all = new LinkedHashMap<>();
        first.forEach(address -> all.putIfAbsent(address.key(), address));
        Stream.concat(emails.stream(), furtherEmails.stream())
                .map(column -> cell(row, column))
                .filter(cell -> cell.indexOf('@') > 0 && !cell.equals(written))
                .flatMap(cell -> CellAddresses.of(cell).stream())
                .forEach(address -> all.putIfAbsent(address.key(), address));
        return List.copyOf(all.values());
    }

    /** Returns the cells Newsdigest has no use for itself, by header. */
    public Map<String, String> other(List<String> row) {
        if (other.isEmpty()) {
            return Map.of();
        }
        Map<String, String> cells = new LinkedHashMap<>();
        other.forEach((header, column) -> cells.put(header, CellText.withoutNoncharacters(cell(row, column))));
        return Collections.unmodifiableMap(cells);
    }

    /** Returns true when cells are a whole row of this file with a good address. */
    boolean isRow(List<String> cells) {
        return cells.size() == headers.size() && address(cells).address().isPresent();
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? StruckText.withoutMark(row.get(column)) : "";
    }
}

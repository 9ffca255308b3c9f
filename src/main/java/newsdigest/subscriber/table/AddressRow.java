package newsdigest.subscriber.table;

import java.util.Map;
import newsdigest.address.EmailAddress;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.StatusColumns;

/**
 * Row of a list of addresses that are to get nothing.
 *
 * @param cells cells without a known meaning, by header without accents, capital letters and signs
 * @param verdict verdict of the row on leaving
 */
public record AddressRow(
        EmailAddress address, Map<String, String> cells, StatusColumns.Verdict verdict, SourceLocation place) {}

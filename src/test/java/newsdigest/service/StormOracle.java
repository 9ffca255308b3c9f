package newsdigest.service;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;

/** Judge of a storm: what the mail server accepted, against what was due, what people decided, and what the ledger says. */
final class StormOracle {

    /** Longest time in which a sender notices a decision: its look each second, and a stop of its process. */
    private static final Duration NOTICE = Duration.ofSeconds(6);

    private static final Pattern HEADLINE = Pattern.compile("Headline of day (-?\\d+)");

    private final Database ledger;
    private final SmtpRecorder server;
    private final Map<String, Instant> cancelledAt = new ConcurrentHashMap<>();
    private final Set<String> decided = ConcurrentHashMap.newKeySet();
    private final Set<String> mayHaveLeft = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> leftAt = new ConcurrentHashMap<>();
    private int accepted;
    private int repeats;
    private int leftToStaff;

    StormOracle(Database ledger, SmtpRecorder server) {
        this.ledger = ledger;
        this.server = server;
    }

    /** Somebody is about to end an edition; it may happen though the answer gets lost. */
    void mayDecide(EditionId id) {
        decided.add(id.value());
    }

    void cancelled(EditionId id) {
        cancelledAt.put(id.value(), Instant.now());
    }

    void mayLeave(String newsletter, String address) {
        mayHaveLeft.add(newsletter + " " + address);
    }

    void left(String newsletter, String address) {
        leftAt.putIfAbsent(newsletter + " " + address, Instant.now());
    }

    int accepted() {
        return accepted;
    }

    int repeats() {
        return repeats;
    }

    /** Returns the number of messages that the server left without an answer twice: staff decide about these. */
    int leftToStaff() {
        return leftToStaff;
    }

    int cancelledCount() {
        return cancelledAt.size();
    }

    int leftCount() {
        return leftAt.size();
    }

    private static String edition(ReceivedMessage message) {
        String id = message.messageId().replaceAll("^<|>$", "");
        return id.substring(0, id.lastIndexOf('.', id.indexOf('@')));
    }

    private static String newsletter(String edition) {
        return edition.substring(0, edition.indexOf('-'));
    }

    void judge(List<String> newsletters, List<String> addresses, int days, LocalDate firstDay, List<String> wrong) {
        Map<String, Integer> got = new HashMap<>();
        for (ReceivedMessage message : server.messages()) {
            if (message.recipient().endsWith("@example.org")) {
                String edition = edition(message);
                got.merge(edition + " " + message.recipient(), 1, Integer::sum);
                judgeDecisions(message, edition, wrong);
            }
        }
        accepted = got.values().stream().mapToInt(Integer::intValue).sum();
        repeats = accepted - got.size();
        judgeRepeats(got, wrong);
        judgeOutcomes(got, wrong);
        judgeHeadlines(got, newsletters, addresses, days, firstDay, wrong);
        long missed = ledger.number("select count(*) from due_run where state = 'missed'");
        if (missed > 0) {
            wrong.add(missed + " hours were missed: "
                    + ledger.query("select outcome from due_run where state = 'missed'", row -> row.getString(1)));
        }
    }

    private void judgeDecisions(ReceivedMessage message, String edition, List<String> wrong) {
        Instant cancelled = cancelledAt.get(edition);
        if (cancelled != null && message.at().isAfter(cancelled.plus(NOTICE))) {
            wrong.add("sent after it was cancelled at " + cancelled + ": " + message);
        }
        Instant left = leftAt.get(newsletter(edition) + " " + message.recipient());
        if (left != null && message.at().isAfter(left.plus(NOTICE))) {
            wrong.add("sent to somebody who had left at " + left + ": " + message);
        }
    }

    /** Each repeat is one that the ledger names, delivery by delivery. */
    private void judgeRepeats(Map<String, Integer> got, List<String> wrong) {
        Map<String, Integer> named = new HashMap<>();
        ledger.each(
                "select e.id, d.address, d.repeats from delivery d join edition e on e.number = d.edition where d.repeats > 0",
                row -> named.put(row.getString(1) + " " + row.getString(2), row.getInt(3)));
        got.forEach((delivery, times) -> {
            if (times - 1 > named.getOrDefault(delivery, 0)) {
                wrong.add(delivery + " came " + times + " times, and the ledger names "
                        + named.getOrDefault(delivery, 0));
            }
        });
    }

    /** Mail that the ledger says was sent has come, and mail that has come is not said to be owed or given up. */
    private void judgeOutcomes(Map<String, Integer> got, List<String> wrong) {
        ledger.each(
                "select e.id, d.address, d.state, d.repeats from delivery d join edition e on e.number = d.edition",
                row -> {
                    String delivery = row.getString(1) + " " + row.getString(2);
                    boolean came = got.containsKey(delivery);
                    String state = row.getString(3);
                    if (state.equals("sent") && !came) {
                        wrong.add(delivery + " is sent, and never came");
                    } else if (came && !state.equals("sent") && row.getInt(4) == 0) {
                        wrong.add(delivery + " came, and the ledger says " + state);
                    }
                });
    }

    /** Every headline has come to every reader, and none in two editions, unless somebody decided otherwise. */
    private void judgeHeadlines(
            Map<String, Integer> got,
            List<String> newsletters,
            List<String> addresses,
            int days,
            LocalDate firstDay,
            List<String> wrong) {
        Map<String, Set<Integer>> tells = new HashMap<>();
        ledger.each("select e.id, r.body from rendition r join edition e on e.number = r.edition", row -> {
            Matcher headline = HEADLINE.matcher(row.getString(2));
            while (headline.find()) {
                tells.computeIfAbsent(row.getString(1), id -> new TreeSet<>()).add(Integer.parseInt(headline.group(1)));
            }
        });
        Map<String, Set<Integer>> told = new HashMap<>();
        Set<String> uncertain = new HashSet<>();
        ledger.each(
                "select e.id, d.address from delivery d join edition e on e.number = d.edition"
                        + " where d.state = 'uncertain' and d.unanswered > 1",
                row -> {
                    String reader = newsletter(row.getString(1)) + " " + row.getString(2) + " ";
                    tells.getOrDefault(row.getString(1), Set.of()).forEach(day -> uncertain.add(reader + day));
                });
        leftToStaff = uncertain.size();
        Set<String> twice = new HashSet<>();
        got.keySet().forEach(delivery -> {
            String[] words = delivery.split(" ", -1);
            for (int day : tells.getOrDefault(words[0], Set.of())) {
                if (!told.computeIfAbsent(newsletter(words[0]) + " " + words[1], key -> new TreeSet<>())
                        .add(day)) {
                    twice.add(newsletter(words[0]) + ", day " + day);
                }
            }
        });
        twice.forEach(headline -> wrong.add("told in two editions: " + headline));
        for (String newsletter : newsletters) {
            // The edition of a morning tells the day before.
            for (int day = 0; day < days; day++) {
                int lost = 0;
                for (String address : addresses) {
                    String reader = newsletter + " " + address;
                    // Who left gets nothing more of any edition, also of one that had waited for days.
                    if (!mayHaveLeft.contains(reader)
                            && !uncertain.contains(reader + " " + (day - 1))
                            && !told.getOrDefault(reader, Set.of()).contains(day - 1)) {
                        lost++;
                    }
                }
                if (lost > 0 && !isDecided(newsletter, day, firstDay)) {
                    wrong.add("lost: " + newsletter + ", day " + day + ", " + lost + " readers");
                }
            }
        }
    }

    private boolean isDecided(String newsletter, int day, LocalDate firstDay) {
        return decided.stream()
                .filter(id -> newsletter(id).equals(newsletter))
                .anyMatch(id -> id.contains(firstDay.plusDays(day).toString())
                        || id.contains(firstDay.plusDays(day - 1L).toString()));
    }
}

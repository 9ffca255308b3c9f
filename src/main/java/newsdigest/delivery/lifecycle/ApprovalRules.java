package newsdigest.delivery.lifecycle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.text.Formats;

/** Rules for the decisions about an edition, with the messages by which a decision is refused. */
public final class ApprovalRules {

    private ApprovalRules() {}

    /** Rule for the people who may approve an edition. */
    @FunctionalInterface
    public interface Approver {

        /**
         * Checks that a person may approve.
         *
         * @throws UserException when this person may not
         */
        void require(EditionEntry edition, String name);

        /** Rule by which anybody may approve, the person who froze it included. */
        Approver ANYBODY = (edition, name) -> {};

        /**
         * Returns the rule by which anybody may approve but the person who froze it. Where the schedule did, that is who wrote
         * what it froze: else one person's words would go out with nobody else having seen them.
         *
         * @param authors the people who were the last to change its draft
         */
        static Approver another(Set<String> authors) {
            return (edition, name) -> {
                boolean isHand = !edition.frozenBy().isEmpty();
                if (isHand && edition.frozenBy().equalsIgnoreCase(name)) {
                    throw new UserException("The edition " + edition.id() + " was frozen by " + name
                                    + ", and this newsletter wants somebody else to approve it.")
                            .withKey("error.approveOwn", name);
                } else if (!isHand && authors.stream().anyMatch(name::equalsIgnoreCase)) {
                    throw new UserException("The draft of " + edition.id() + " was changed last by " + name
                                    + ", and this newsletter wants somebody else to approve it. Or somebody else takes it back to draft"
                                    + " and freezes it; then " + name + " can approve it.")
                            .withKey("error.approveOwnDraft", name);
                }
            };
        }
    }

    /**
     * Checks that an edition has its approval.
     *
     * @throws UserException when it still needs approval
     */
    static void requireApproved(EditionEntry edition, Optional<Hold> wait, ZoneId zone) {
        if (wait.filter(Hold::needsApproval).isPresent()) {
            throw new UserException("The edition " + edition.id() + " waits for approval, until "
                            + Formats.time(wait.get().expiresAt().orElseThrow(), zone)
                            + ". Give it with: newsdigest approve "
                            + edition.id())
                    .withKey(
                            "error.needsApproval",
                            wait.get().expiresAt().orElseThrow().atZone(zone));
        }
        if (wait.filter(waiting -> !waiting.approvedBy().isEmpty()).isEmpty()) {
            throw new UserException("The edition " + edition.id() + " needs approval, and nobody was asked for it yet.")
                    .withKey("error.notAsked");
        }
    }

    static UserException cancelled(EditionEntry edition) {
        return new UserException("The edition " + edition.id() + " was cancelled"
                        + (edition.reason().isEmpty()
                                ? ""
                                : " (" + edition.reason().words() + ")")
                        + " and is not sent any more. To make another one for the same days: newsdigest send "
                        + edition.newsletter() + " --again, with the same days")
                .withKey("error.cancelled");
    }

    /** Returns the refusal to take an edition back of which something was tried. */
    static UserException begun(EditionEntry edition) {
        String subject = "The edition " + edition.id() + " has ";
        return edition.state() == EditionState.DONE
                ? new UserException(subject
                                + "gone out, so it cannot go back to draft. What was wrong in it is corrected with a later edition:"
                                + " newsdigest send " + edition.newsletter() + " --correct 'HEADLINE'")
                        .withKey("error.goneOut")
                : new UserException(subject
                                + "begun to go out, so it cannot go back to draft. To send it to nobody else: newsdigest cancel "
                                + edition.id())
                        .withKey("error.begun");
    }

    /** Returns the refusal to give an edition that was released another time. */
    public static UserException noTime(EditionId id, EditionState state) {
        return state == EditionState.DONE
                ? new UserException("The edition " + id + " has gone out already, so it cannot be put off to a time.")
                        .withKey("error.goneOutNoTime")
                : new UserException("The edition " + id + " was begun already, so it cannot be put off to a time."
                                + " To go on with it: newsdigest resume " + id)
                        .withKey("error.begunNoTime");
    }

    static UserException refusal(EditionEntry edition, Optional<Hold> wait, Instant now, ZoneId zone) {
        Optional<Instant> expired =
                wait.filter(Hold::needsApproval).flatMap(Hold::expiresAt).filter(now::isAfter);
        if (expired.isPresent()
                && (edition.state() == EditionState.WAITING || edition.reason().is(ReasonKind.NOT_APPROVED))) {
            return new UserException("The edition " + edition.id() + " could be approved until "
                            + Formats.time(expired.get(), zone)
                            + ". Nobody did, so it is not sent. If it is still wanted, make it again, which asks again: newsdigest send "
                            + edition.newsletter() + " --edition " + edition.id() + " --again")
                    .withKey("error.tooLate", expired.get().atZone(zone));
        }
        String by = wait.map(Hold::approvedBy).orElse("");
        UserException refusal = new UserException("The edition " + edition.id() + " does not wait for approval"
                + (by.isEmpty() ? "." : ": it has been approved by " + by + "."));
        return by.isEmpty() ? refusal.withKey("error.waitsForNone") : refusal.withKey("error.approvedBy", by);
    }

    /** Returns why a step cannot be taken, by the state that the edition is in. */
    static String illegal(EditionEntry edition, Step step) {
        String subject = "The edition " + edition.id() + " ";
        if (edition.state().isFinal() && (step == Step.PAUSE || step == Step.CANCEL)) {
            return subject + "is over already: there is nothing left to stop.";
        }
        String what = switch (step) {
            case START_DRAFT -> "it cannot be edited";
            case FREEZE -> "it cannot be frozen";
            case UNFREEZE -> "it cannot go back to draft";
            case HOLD -> "it cannot be put off";
            case UNSCHEDULE -> "it has no time to take away";
            case RELEASE, GO_ON, EXTEND -> "it cannot be sent";
            case PAUSE -> "there is nothing to pause";
            default -> "that cannot be done with it";
        };
        return subject + "is " + edition.state().word() + ": " + what + "." + whatLeadsOn(edition);
    }

    /** Returns the commands that lead on from a state, as sentences that begin with a space. */
    private static String whatLeadsOn(EditionEntry edition) {
        String id = edition.id() + ".";
        String forGood = " To stop it for good: newsdigest cancel " + id;
        return switch (edition.state()) {
            case NEXT, DRAFT -> " It can be changed as it is." + forGood;
            case FROZEN, WAITING -> " To change it: newsdigest draft " + id + forGood;
            case SENDING -> " To stop it for a while: newsdigest pause " + id + forGood;
            case PAUSED ->
                " To send it as it is: newsdigest resume " + id + " To give it up: newsdigest cancel " + id
                        + " After that another one for the same days is made with: newsdigest send "
                        + edition.newsletter() + " --again, with the same days.";
            case DONE, CANCELLED ->
                " Another one for the same days is made with: newsdigest send " + edition.newsletter()
                        + " --again, with the same days.";
        };
    }

    /** Returns the refusal of a decision about bytes that the ledger holds no longer. */
    public static UserException otherBytes(EditionId id) {
        return new UserException(
                        "The edition " + id + " is no longer the one you decided about: it was taken back to draft"
                                + " and frozen anew. Nothing was changed: look at it again.")
                .withKey("error.otherBytes");
    }

    /** Returns the refusal of an approval that names other bytes, which may have been mistyped. */
    public static UserException otherFingerprint(EditionId id, String fingerprint) {
        return new UserException(
                "The fingerprint of the edition " + id + " is another one: "
                        + fingerprint
                        + ". It was mistyped, or the edition was taken back to draft and frozen anew. Nothing was changed: look at it again.");
    }

    static UserException stoppedSince(EditionId id) {
        return new UserException(
                        "Somebody has paused the edition " + id
                                + " or taken it back to draft since you decided about it. Nothing was changed: look at it again.")
                .withKey("decide.changedMeanwhile");
    }
}

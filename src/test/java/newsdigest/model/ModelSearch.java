package newsdigest.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.model.WorkflowModel.Kind;
import newsdigest.model.WorkflowModel.Move;
import newsdigest.model.WorkflowModel.World;

/**
 * Search through every state that a world can reach, breadth first, so that the way to a failure is a shortest one. A state
 * from which nothing happens by itself must be a good one, and from every state a good one must be in reach.
 */
final class ModelSearch {

    private final WorkflowModel model;
    private final Map<ModelState, Integer> numbers = new HashMap<>();
    private final List<ModelState> states = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();

    /**
     * Result of a search.
     *
     * @param failure what went wrong, with the way to it; empty when nothing did
     */
    record Found(int states, long moves, Optional<String> failure) {}

    private ModelSearch(World world) {
        this.model = new WorkflowModel(world);
    }

    static Found through(World world) {
        return new ModelSearch(world).run();
    }

    private Found run() {
        long moves = 0;
        Deque<Integer> good = new ArrayDeque<>();
        number(model.first(), -1, "");
        for (int current = 0; current < states.size(); current++) {
            ModelState state = states.get(current);
            boolean still = true;
            for (Move move : model.moves(state)) {
                moves++;
                if (move.violation().isPresent()) {
                    return found(moves, move.violation().get(), current, move.name());
                }
                int next = number(move.next(), current, move.name());
                if (move.kind() == Kind.PROGRESS && next != current) {
                    still = false;
                    before.get(next).add(current);
                }
            }
            if (still) {
                Optional<String> complaint = model.complaint(state);
                if (complaint.isPresent()) {
                    return found(moves, complaint.get(), current, "nothing more");
                }
                good.add(current);
            }
        }
        return new Found(states.size(), moves, stuck(good));
    }

    private int number(ModelState state, int parent, String name) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        parents.add(parent);
        names.add(name);
        before.add(new ArrayList<>(4));
        return states.size() - 1;
    }

    private Optional<String> stuck(Deque<Integer> good) {
        boolean[] reaches = new boolean[states.size()];
        good.forEach(state -> reaches[state] = true);
        while (!good.isEmpty()) {
            for (int earlier : before.get(good.poll())) {
                if (!reaches[earlier]) {
                    reaches[earlier] = true;
                    good.add(earlier);
                }
            }
        }
        for (int state = 0; state < reaches.length; state++) {
            if (!reaches[state]) {
                return Optional.of("never comes to an end:\n" + way(state));
            }
        }
        return Optional.empty();
    }

    private Found found(long moves, String what, int state, String last) {
        return new Found(states.size(), moves, Optional.of(what + ":\n" + way(state) + "  " + last + "\n"));
    }

    private String way(int state) {
        StringBuilder way = new StringBuilder();
        for (int at = state; parents.get(at) >= 0; at = parents.get(at)) {
            way.insert(0, "  " + names.get(at) + "\n");
        }
        return way.toString();
    }
}

package newsdigest.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layout of a whole message, made ready once: as few constant stretches as there can be, and the personal parts between them. */
final class MessageLayout {

    private final List<Stretch> stretches;

    private MessageLayout(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /** Constant stretch, and the personal part that follows it; empty for the last one. */
    private record Stretch(ConstantText constant, Optional<MessageSegment> personal) {}

    /** Returns the layout of a message with these header fields and this body. */
    static MessageLayout of(List<Segments> fields, byte[] blankLine, Segments body) {
        Maker maker = new Maker();
        fields.forEach(maker::add);
        maker.constant.writeBytes(blankLine);
        maker.add(body);
        maker.end(Optional.empty());
        return new MessageLayout(List.copyOf(maker.stretches));
    }

    /** Maker of a layout, from one segment after another. */
    private static final class Maker {
        private final List<Stretch> stretches = new ArrayList<>();
        private final ByteArrayOutputStream constant = new ByteArrayOutputStream();

        void add(Segments part) {
            for (MessageSegment segment : part.segments()) {
                segment.constant().ifPresentOrElse(constant::writeBytes, () -> end(Optional.of(segment)));
            }
        }

        void end(Optional<MessageSegment> personal) {
            stretches.add(new Stretch(ConstantText.of(constant.toByteArray()), personal));
            constant.reset();
        }
    }

    void writeTo(MessageText.Builder text, Recipient recipient) {
        for (Stretch stretch : stretches) {
            text.constant(stretch.constant());
            if (stretch.personal().isPresent()) {
                text.personal(stretch.personal().get().bytes(recipient));
            }
        }
    }
}

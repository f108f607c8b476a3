package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/** Compares trees node by node: tags, keys in order, values. Arrays by their values, wherever they are stored. */
final class TreeComparison {
    /** Elements and numbers went through another sequence of roundings. */
    private static final double ROUNDING = 1e-15;

    private TreeComparison() {}

    /** Returns how many nodes were compared. */
    static int assertSame(AsdfNode own, AsdfNode reference) {
        assertThat(own.tag()).as(own.path()).isEqualTo(reference.tag());
        if (own.tag().name().endsWith("core/ndarray")) {
            assertThat(own.array().values())
                    .as(own.path())
                    .containsExactly(reference.array().values(), Offset.offset(ROUNDING));
            return 1;
        }
        if (own.isMapping()) {
            return assertSameMapping(own, reference);
        }
        if (own.isSequence()) {
            int count = 1;
            List<AsdfNode> items = own.items();
            assertThat(items).as(own.path()).hasSameSizeAs(reference.items());
            for (int i = 0; i < items.size(); i++) {
                count += assertSame(items.get(i), reference.items().get(i));
            }
            return count;
        }
        if (!own.description().equals(reference.description())) {
            assertThat(own.number() / reference.number()).as(own.path()).isCloseTo(1, Offset.offset(ROUNDING));
        }
        return 1;
    }

    private static int assertSameMapping(AsdfNode own, AsdfNode reference) {
        int count = 1;
        assertThat(own.keys()).as(own.path()).containsExactlyElementsOf(reference.keys());
        for (String key : own.keys()) {
            assertThat(own.find(key).isPresent()).isEqualTo(reference.find(key).isPresent());
            count += own.find(key).isPresent() ? assertSame(own.child(key), reference.child(key)) : 1;
        }
        return count;
    }
}

package org.starfix.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.StarPart;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.testing.SharedSpark;

class SharedPartsTest {
    private static final int LARGE = 30;
    private static final List<SkyCone> FIRST_DEGREE = List.of(new SkyCone(new SkyPosition(0.5, 0), 0.5));

    /** The second has joined the parts of the first but for its first one. */
    @Test
    void whatIsJoinedOrAtItsEndDoesNotStayBroadcast() {
        ReferenceParts before = ReferenceParts.of(stars(0, LARGE));
        for (int i = 0; i < 7; i++) {
            before = before.plus(stars(i, LARGE));
        }
        ReferenceParts after = before.plus(stars(9, LARGE));
        SharedParts shared = new SharedParts(SharedSpark.run().spark(), LARGE);
        shared.follow(before);
        StarPart first = shared.where(before.parts().get(0)).orElseThrow();
        StarPart joined = shared.where(before.parts().get(1)).orElseThrow();
        assertThat(joined.near(FIRST_DEGREE).size()).isEqualTo(LARGE);
        assertThat(shared.where(before.parts().get(1))).contains(joined);

        shared.follow(after);
        assertDestroyed(joined);
        assertThat(shared.where(before.parts().get(1))).isEmpty();
        assertThat(first.near(FIRST_DEGREE).size()).isEqualTo(LARGE);
        StarPart last = shared.where(after.parts().get(1)).orElseThrow();

        shared.close();
        assertDestroyed(first);
        assertDestroyed(last);
        assertThat(shared.where(after.parts().get(1))).isEmpty();
    }

    @Test
    void aTaskFindsTheStarsThatTheDriverFound() {
        ReferenceParts reference = ReferenceParts.of(stars(0, LARGE));
        for (int i = 0; i < 6; i++) { // large and small in turn, every third one far away
            reference = reference.plus(stars(i % 3 / 2 * 5, i % 2 == 0 ? LARGE : 7));
        }
        NearStars near = reference.near(FIRST_DEGREE);
        try (SharedParts shared = new SharedParts(SharedSpark.run().spark(), LARGE)) {
            shared.follow(reference);
            List<StarPart> parts = reference.where(near, shared::where);
            assertThat(parts)
                    .hasSize(5); // two that are shared, what is near of the next three, another one, none of the last
            ReferenceCatalog found = StarPart.joined(parts, FIRST_DEGREE);
            assertThat(found.size()).isEqualTo(near.rows().length).isPositive();
            assertThat(found.hasSourcesOf(near.stars())).isTrue();
            assertThat(found.id()).isEqualTo(near.stars().id());
        }
    }

    private static void assertDestroyed(StarPart part) {
        assertThatThrownBy(() -> part.near(FIRST_DEGREE))
                .isInstanceOf(SparkException.class)
                .hasMessageContaining("destroyed");
    }

    /** Stars between one degree and the next. */
    private static ReferenceCatalog stars(int degree, int count) {
        int[] id = IntStream.range(0, count).toArray();
        return ReferenceCatalog.of(
                id,
                Arrays.stream(id)
                        .mapToDouble(i -> degree + 0.1 + 0.8 * i / count)
                        .toArray(),
                new double[count]);
    }
}

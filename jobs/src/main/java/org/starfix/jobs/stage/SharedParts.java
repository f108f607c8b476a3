package org.starfix.jobs.stage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.StarPart;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * The large parts of a reference that grows, each a broadcast of its own: made when stars of it are first needed, and destroyed when the
 * reference has joined it with others. So no more is sent than what the reference has gained, and an executor fetches only parts near the
 * groups that it aligns. One per field.
 */
final class SharedParts implements AutoCloseable {
    private final JavaSparkContext spark;
    private final int fewestStars;
    /** By the part itself: a catalogue is equal to no other. */
    private final Map<ReferenceCatalog, Broadcast<ReferenceCatalog>> shared = new HashMap<>();

    private final Set<ReferenceCatalog> current = new HashSet<>();

    /** @param fewestStars of a part that is broadcast; of smaller ones each task takes what is near its group */
    SharedParts(JavaSparkContext spark, int fewestStars) {
        this.spark = spark;
        this.fewestStars = fewestStars;
    }

    /** A broadcast part. One that an executor has lost it fetches again. */
    private record Shared(Broadcast<ReferenceCatalog> part) implements StarPart {
        @Override
        public ReferenceCatalog near(List<SkyCone> cones) {
            return part.value().starsIn(cones);
        }
    }

    /** From now on parts of this reference are shared, and no others. No task may still use those. */
    void follow(ReferenceParts reference) {
        current.clear();
        reference.parts().stream().filter(part -> part.size() >= fewestStars).forEach(current::add);
        shared.entrySet().removeIf(entry -> {
            boolean gone = !current.contains(entry.getKey());
            if (gone) {
                entry.getValue().destroy();
            }
            return gone;
        });
    }

    /** Where tasks find a part, if it is shared. */
    Optional<StarPart> where(ReferenceCatalog part) {
        return current.contains(part)
                ? Optional.of(new Shared(shared.computeIfAbsent(part, spark::broadcast)))
                : Optional.empty();
    }

    @Override
    public void close() {
        shared.values().forEach(Broadcast::destroy);
        shared.clear();
        current.clear();
    }
}

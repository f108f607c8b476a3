package org.starfix.jobs.store;

import java.io.IOException;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.store.DetectionDigest;

/**
 * The store of a run, as it was when the run began. It stays with the driver, as its parts may be many.
 *
 * @param digest that of the run: what has another one is of no use to it
 */
public record OpenStore(DetectionStore store, PartContents contents, String digest) {

    /**
     * Looks at what there is.
     *
     * @throws org.starfix.engine.base.InputException if the store has a format that this program does not know
     */
    public static OpenStore of(DetectionStore store, Parameters parameters) throws IOException {
        return new OpenStore(store, store.contents(), DetectionDigest.of(parameters));
    }

    /** The same as if nothing were there yet. */
    OpenStore withoutParts() {
        return new OpenStore(store, contents.withoutParts(), digest);
    }
}

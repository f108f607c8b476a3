package org.starfix.jobs.pipeline;

import org.starfix.jobs.store.RunStore;

/**
 * Where a run stores what it finds, and whether it uses what is there.
 *
 * @param folder empty for {@code store} in the output folder, {@code none} for nowhere
 */
public record StoreChoice(String folder, RunStore.Use use) {
    /** In the output folder. */
    public static final StoreChoice USUAL = new StoreChoice("", RunStore.Use.RECALL);

    private static final String NONE = "none";

    public boolean isNone() {
        return folder.equals(NONE);
    }

    /** Whether other output folders may have the same one. */
    boolean isElsewhere() {
        return !folder.isEmpty() && !isNone();
    }

    String at(String output) {
        return folder.isEmpty() ? output + "/store" : folder;
    }
}

package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.AsdfLayout;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfEditor;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;

/**
 * The original of a stand-alone ASDF copy: its tree with the WCS, {@code wcsinfo}, name and status as {@code starfix.run_1} keeps
 * them, and its blocks byte for byte. The tree has the values, tags and order of the original; its text is written anew.
 */
final class AsdfOriginal implements Original {
    /** Where name and status stand. */
    static final List<String> METAS = List.of("roman.meta.", "meta.");

    private static final String KEY = "starfix";
    private static final String RUN = KEY + ".run_";
    private static final String STATUS = "cal_step.tweakreg";

    private final AsdfDocument document;
    private final AsdfLayout layout;
    private final Optional<String> fileName;

    private AsdfOriginal(AsdfDocument document, AsdfLayout layout, Optional<String> fileName) {
        this.document = document;
        this.layout = layout;
        this.fileName = fileName;
    }

    /**
     * Adds what a run says of itself, and name and status as they were.
     *
     * @return where
     */
    static String keep(AsdfDocument before, AsdfEditor editor, Stamp stamp) {
        int run = 1;
        while (editor.has(RUN + run)) {
            run++;
        }
        String key = RUN + run;
        if (run == 1) { // as blocks, so that what is kept in them keeps the form of its text
            editor.setYaml(KEY, "run_1:\n  was: {}\n");
        }
        editor.setYaml(key, GwcsTree.stampYaml(stamp, "", "\n", "\n") + "was: {}\n");
        String meta = meta(before);
        if (before.find(meta + "filename").isPresent()) {
            editor.put(key + ".was.filename", before, meta + "filename");
        }
        if (before.find(meta + STATUS).isPresent()) {
            editor.put(key + ".was.tweakreg", before, meta + STATUS);
        }
        return key;
    }

    /** What stands before the name and the status. */
    private static String meta(AsdfDocument document) {
        return GwcsPlace.of(document)
                .map(place -> place.beside(""))
                .or(() -> METAS.stream()
                        .filter(meta -> document.find(meta + "filename").isPresent()
                                || document.find(meta + "cal_step").isPresent())
                        .findFirst())
                .orElse("");
    }

    static AsdfOriginal of(AsdfDocument now, AsdfLayout layout) {
        String first = RUN + 1;
        if (now.find(KEY).isEmpty()) {
            throw refused(now, "the tree has no key 'starfix', under which a corrected copy keeps what was");
        }
        if (now.find(first).isEmpty()) {
            throw refused(now, "it is a WCS alone and keeps nothing of what was");
        }
        if (!now.edit().has(first + ".was")) {
            throw refused(now, "the version that wrote it did not keep its name and status");
        }
        AsdfEditor editor = now.edit();
        String meta = meta(now);
        put(editor, now, meta + "filename", first + ".was.filename");
        if (editor.has(meta + "cal_step")) {
            put(editor, now, meta + STATUS, first + ".was.tweakreg");
        }
        for (int run = 1; editor.has(RUN + run); run++) {
            if (editor.has(RUN + run + ".wcs")) {
                put(editor, now, GwcsPlace.of(now).orElseThrow().path(), RUN + run + ".wcs");
                put(editor, now, meta + "wcsinfo", RUN + run + ".wcsinfo");
                break;
            }
        }
        editor.remove(KEY);
        return new AsdfOriginal(
                editor.document(), layout, now.find(first + ".was.filename").map(AsdfNode::text));
    }

    private static void put(AsdfEditor editor, AsdfDocument from, String path, String kept) {
        if (editor.has(kept)) {
            editor.put(path, from, kept);
        } else {
            editor.remove(path);
        }
    }

    private static MalformedDataException refused(AsdfDocument document, String why) {
        return new MalformedDataException(document.where() + ": " + why
                + ", so the original cannot be made of it; give whole copies as Starfix wrote them");
    }

    @Override
    public Optional<String> fileName() {
        return fileName;
    }

    /** The tree is kept but for what a run sets. */
    @Override
    public List<String> lost() {
        return List.of();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        layout.writeWith(document, out);
    }
}

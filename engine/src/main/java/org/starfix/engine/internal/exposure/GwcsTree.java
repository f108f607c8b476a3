package org.starfix.engine.internal.exposure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfEditor;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.GwcsWriter;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.gwcs.TweakregMetadata;
import org.starfix.engine.internal.sky.wcs.SRegion;

/** The tree of an exposure with a GWCS, and what changes in it. */
final class GwcsTree {
    private static final Pattern HEADER_KEY = Pattern.compile(
            "wcsaxes|ctype[12]|cunit[12]|crval[12]|crpix[12]|cdelt[12]|cd[12]_[12]|pc[12]_[12]|(ap?|bp?)_(order|\\d_\\d)"
                    + "|sipmxerr|sipiverr|lonpole|latpole");

    private static final List<String> ERROR_KEYS = List.of("crder1", "crder2", "csyer1", "csyer2");

    private final AsdfDocument document;
    private final ReferenceAngles angles;

    GwcsTree(AsdfDocument document, ReferenceAngles angles) {
        this.document = document;
        this.angles = angles;
    }

    JwstWcs wcs() {
        return JwstWcs.of(GwcsReader.read(document), angles);
    }

    /** The tree after a request; that of the header beside it comes with {@link #withHeader}. */
    GwcsTree after(CopyRequest request) {
        AsdfDocument changed = request.edit().isPresent() ? request.edit().get().gwcs(document, wcs()) : document;
        JwstWcs now = new GwcsTree(changed, angles).wcs();
        TweakregMetadata metadata = new TweakregMetadata(
                request.wcsName(),
                request.calibrationStep(),
                Optional.of(request.fileName()),
                Optional.of(SRegion.polygon(now, now.boundingBox())));
        AsdfDocument described = GwcsWriter.describe(changed, metadata);
        return new GwcsTree(request.edit().isPresent() ? withErrors(described, now, request) : described, angles);
    }

    /** With the errors of the new WCS; those of the old one go. */
    private static AsdfDocument withErrors(AsdfDocument described, JwstWcs now, CopyRequest request) {
        GwcsPlace place = GwcsPlace.of(described).orElseThrow();
        AsdfEditor editor = described.edit();
        if (request.errors().isEmpty()) {
            ERROR_KEYS.stream().map(place::wcsinfo).filter(editor::has).forEach(editor::remove);
            return editor.document();
        }
        if (!editor.has(place.beside("wcsinfo"))) {
            editor.setYaml(place.beside("wcsinfo"), "{}");
        }
        double[] sky = new double[2];
        now.pixelToSky(now.boundingBox().middleX(), now.boundingBox().middleY(), sky);
        double[] degrees = request.errors().get().degrees(sky[1]);
        for (int i = 0; i < degrees.length; i++) {
            editor.set(place.wcsinfo(ERROR_KEYS.get(i)), degrees[i]);
        }
        return editor.document();
    }

    /** With the FITS WCS of a header in {@code wcsinfo}, where the tree repeats the one that was. */
    GwcsTree withHeader(Header header) {
        GwcsPlace place = GwcsPlace.of(document).orElseThrow();
        Optional<AsdfNode> info = place.wcsinfo(document);
        if (info.isEmpty() || info.get().find("crpix1").isEmpty()) {
            return this;
        }
        AsdfEditor editor = document.edit();
        for (String key : info.get().keys()) {
            if (HEADER_KEY.matcher(key).matches() && !header.contains(upper(key))) {
                editor.remove(place.wcsinfo(key));
            }
        }
        for (String keyword : header.keywords()) {
            String key = keyword.toLowerCase(java.util.Locale.ROOT);
            if (HEADER_KEY.matcher(key).matches()) {
                set(editor, place.wcsinfo(key), key, header);
            }
        }
        return new GwcsTree(editor.document(), angles);
    }

    private static void set(AsdfEditor editor, String path, String key, Header header) {
        if (key.startsWith("ctype") || key.startsWith("cunit")) {
            editor.set(path, header.text(upper(key)).orElse("").strip());
        } else if (key.equals("wcsaxes") || key.endsWith("order")) {
            editor.set(path, header.integer(upper(key)).orElse(0));
        } else {
            header.number(upper(key)).ifPresent(value -> editor.set(path, value));
        }
    }

    private static String upper(String key) {
        return key.toUpperCase(java.util.Locale.ROOT);
    }

    AsdfDocument document() {
        return document;
    }

    /** The document of a sidecar: name, WCS and what describes it, and only the blocks that these need. */
    AsdfDocument sidecar(CopyRequest request) {
        GwcsPlace place = GwcsPlace.of(document).orElseThrow();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("wcs", place.path());
        parts.put("wcsinfo", place.beside("wcsinfo"));
        for (String key : List.of("instrument", "observation", "exposure", "group_id", "telescope", "cal_step")) {
            parts.put(key, place.beside(key));
        }
        AsdfEditor editor = document.extract(parts).edit();
        editor.set("filename", request.fileName());
        request.calibrationStep().ifPresent(step -> editor.set("s_twkreg", step));
        if (!editor.has("wcsinfo")) {
            editor.setYaml("wcsinfo", "{}");
        }
        JwstWcs wcs = wcs();
        editor.set("wcsinfo.v2_ref", angles.v2RefArcsec());
        editor.set("wcsinfo.v3_ref", angles.v3RefArcsec());
        editor.set("wcsinfo.roll_ref", angles.rollRefDegrees());
        editor.set("wcsinfo.s_region", SRegion.polygon(wcs, wcs.boundingBox()));
        Stamp stamp = request.stamp();
        editor.setYaml("starfix", stampYaml(stamp));
        return editor.document();
    }

    static String stampYaml(Stamp stamp) {
        return stampYaml(stamp, "{", ", ", "}");
    }

    static String stampYaml(Stamp stamp, String before, String between, String behind) {
        return before
                + String.join(
                        between,
                        "version: '" + stamp.version() + "'",
                        "unit: '" + stamp.unit() + "'",
                        "parameters: '" + stamp.parameters() + "'",
                        "outcome: " + stamp.outcome())
                + behind;
    }
}

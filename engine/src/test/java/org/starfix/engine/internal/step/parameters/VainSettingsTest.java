package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.format.input.Location;

class VainSettingsTest {
    /** Keys that are looked at whatever else is set. */
    private static final Set<String> ALWAYS = Set.of(
            "save_catalogs",
            "use_custom_catalogs",
            "output_use_model",
            "starfinder",
            "snr_threshold",
            "bkg_boxsize",
            "expand_refcat", // has a warning of its own
            "searchrad",
            "tolerance",
            "abs_refcat",
            "group_by",
            "exclude",
            "exclude_file",
            "products",
            "save_regions",
            "exclude_flags",
            "source_quality",
            "finder_release",
            "subtract_background",
            "wcs_sidecar",
            "image_hdus",
            "dq_hdu",
            "error_hdu",
            "weight_hdu",
            "mask_file",
            "weight_file",
            "equatorial_frame",
            "alignment",
            "skip",
            "output_dir",
            "input_dir",
            "output_file",
            "output_ext",
            "output_use_index",
            "save_results",
            "search_output_file",
            "pre_hooks",
            "post_hooks");

    private static final String WITHOUT_RELATIVE = "abs_refcat=s.csv,alignment=absolute;-";

    private static final String WITH_SOLUTION = "-;alignment=global";

    /** Values of other keys under which a key is in vain, and under which it is not; {@code ;} between, {@code -} for none. */
    private static final Map<String, String> CASES = Map.ofEntries(
            Map.entry("catalog_format", "-;save_catalogs=true"),
            Map.entry("catalog_columns", "-;save_catalogs=true"),
            Map.entry("catalog_positions", "-;save_catalogs=true"),
            Map.entry("catfile", "-;use_custom_catalogs=true"),
            Map.entry("catalog_table", "-;use_custom_catalogs=true"),
            Map.entry("catalog_column_names", "-;use_custom_catalogs=true"),
            Map.entry("kernel_fwhm", "starfinder=segmentation;starfinder=segmentation,finder_release=latest"),
            Map.entry("npixels", "-;starfinder=segmentation"),
            Map.entry("connectivity", "starfinder=iraf;starfinder=segmentation"),
            Map.entry("deblend", "-;starfinder=segmentation"),
            Map.entry("nlevels", "starfinder=segmentation,deblend=false;starfinder=segmentation"),
            Map.entry("contrast", "-;starfinder=segmentation"),
            Map.entry("multithresh_mode", "-;starfinder=segmentation"),
            Map.entry(
                    "localbkg_width",
                    "starfinder=segmentation;starfinder=segmentation,save_catalogs=true,catalog_columns=all"),
            Map.entry("apermask_method", "-;starfinder=segmentation,save_catalogs=true,catalog_columns=all"),
            Map.entry("kron_params", "-;starfinder=segmentation,save_catalogs=true,catalog_columns=all"),
            Map.entry("minobj", WITHOUT_RELATIVE),
            Map.entry("separation", WITHOUT_RELATIVE),
            Map.entry("fitgeometry", WITHOUT_RELATIVE),
            Map.entry("nclip", WITHOUT_RELATIVE),
            Map.entry("wave_threshold", WITHOUT_RELATIVE),
            Map.entry("abs_group", "abs_refcat=s.csv,alignment=absolute;abs_refcat=s.csv"),
            Map.entry("levels", WITH_SOLUTION),
            Map.entry("visit_by", WITH_SOLUTION),
            Map.entry("motion_prior", WITH_SOLUTION),
            Map.entry("frozen", WITH_SOLUTION),
            Map.entry("compare_sequential", WITH_SOLUTION),
            Map.entry("resolve_above", "alignment=global;alignment=global,frozen=true"),
            Map.entry("save_star_catalog", WITH_SOLUTION),
            Map.entry("fields", "alignment=global;-"),
            Map.entry("accept", "alignment=global;-"),
            Map.entry("fallback", "alignment=global;-"),
            Map.entry("matcher", "alignment=global;-"),
            Map.entry("weighting", "alignment=global;-"),
            Map.entry("abs_fitgeometry", "abs_refcat=s.csv,alignment=global;abs_refcat=s.csv"),
            Map.entry("tile_order", "-;abs_refcat=s.csv"),
            Map.entry("enforce_user_order", "-;expand_refcat=true"),
            Map.entry("use2dhist", "matcher=pattern;-"),
            Map.entry("abs_use2dhist", "matcher=pattern,abs_refcat=s.csv;abs_refcat=s.csv"),
            Map.entry("xoffset", "-;use2dhist=false"),
            Map.entry("yoffset", "use2dhist=false,matcher=pattern;use2dhist=false"),
            Map.entry("sigma", "nclip=0;-"),
            Map.entry("abs_sigma", "abs_refcat=s.csv,abs_nclip=0;abs_refcat=s.csv"),
            Map.entry("clip_accum", "nclip=0,abs_refcat=s.csv,abs_nclip=0;-"),
            Map.entry("save_abs_catalog", "-;abs_refcat=s.csv"),
            Map.entry("holdout_fraction", "-;abs_refcat=GAIADR3"),
            Map.entry("abs_no_motion", "abs_refcat=s.csv,abs_epoch=published;abs_refcat=s.csv"),
            Map.entry("gaia_catalog", "abs_refcat=s.csv;abs_refcat=GAIADR2"),
            Map.entry("gaia_service", "abs_refcat=GAIADR3,gaia_catalog=/gaia;abs_refcat=GAIADR3"),
            Map.entry("min_significance", "accept=as-jwst;-"),
            Map.entry("error_floor", "-;weighting=errors"),
            Map.entry("suffix", "products=none;products=wcs"),
            Map.entry("sip_approx", "products=none;-"),
            Map.entry("sip_degree", "sip_approx=false;-"),
            Map.entry("sip_npoints", "sip_approx=false;-"),
            Map.entry("sip_max_pix_error", "sip_degree=3;-"),
            Map.entry("sip_inverse", "sip_approx=false;-"),
            Map.entry("sip_inv_degree", "-;sip_inverse=true"),
            Map.entry("sip_max_inv_pix_error", "sip_inverse=true,sip_inv_degree=3;sip_inverse=true"));

    private static final String PEAKS = "starfinder=segmentation;-";
    private static final String ABSOLUTE = "-;abs_refcat=s.csv";

    static Stream<Parameter> keys() {
        return ParameterSpec.all().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyIsAlwaysLookedAtOrToldWhereItIsNot(Parameter parameter) {
        String key = parameter.key();
        assertThat(VainSettings.isConditional(key))
                .as("%s: decide whether it can be given in vain: VainSettings, or ALWAYS of this test", key)
                .isEqualTo(!ALWAYS.contains(key));
        if (ALWAYS.contains(key)) {
            return;
        }
        String[] cases = CASES.getOrDefault(key, key.startsWith("abs_") ? ABSOLUTE : PEAKS)
                .split(";");
        assertThat(vain(cases[0], key)).as("%s with %s", key, cases[0]).contains(key);
        assertThat(vain(cases[1], key)).as("%s with %s", key, cases[1]).doesNotContain(key);
    }

    @Test
    void oneLineNamesThemAllWithWhatTheyNeed() {
        assertThat(ParametersTest.with("abs_minobj", "5", "catfile", "c.txt", "xoffset", "1", "abs_tolerance", "0.5")
                        .warnings())
                .containsExactly(
                        "these settings have no effect: catfile (needs use_custom_catalogs=true); xoffset (needs"
                                + " use2dhist=false and matcher=xyxy); abs_minobj, abs_tolerance (need abs_refcat)");
    }

    @Test
    void whatNobodyChoseIsNotNamed() {
        byte[] everyKey = Parameters.defaults().toYaml().getBytes(StandardCharsets.UTF_8);
        List<Setting> defaults = ParameterFile.parse(everyKey, "all.yaml", new Location("/x"));
        assertThat(ParameterLayers.NONE.withFile(defaults).resolve().warnings()).isEmpty();
        assertThat(ParameterLayers.NONE.withPreset("jwst-1.14").resolve().warnings())
                .isEmpty();
        assertThat(ParametersTest.with("skip", "true", "abs_minobj", "5").warnings())
                .isEmpty();
    }

    @Test
    void aLineOfAFileThatChangesSomethingElsewhereIsNamed() {
        List<Setting> file = List.of(new Setting("abs_minobj", "5", new Origin.FileLine("p.yaml", 1)));
        assertThat(ParameterLayers.NONE.withFile(file).resolve().warnings())
                .containsExactly("these settings have no effect: abs_minobj (needs abs_refcat)");
        Parameters parent = ParameterLayers.NONE.withFile(file).resolve();
        assertThat(ParameterLayers.NONE.withParent(parent).resolve().warnings())
                .containsExactly("these settings have no effect: abs_minobj (needs abs_refcat)");
        assertThat(ParameterLayers.NONE
                        .withFile(file)
                        .withOverrides(List.of(Setting.option("abs_refcat", "s.csv")))
                        .resolve()
                        .warnings())
                .isEmpty();
    }

    private static String vain(String others, String key) {
        List<Setting> settings = new ArrayList<>();
        if (!others.equals("-")) {
            for (String other : others.split(",")) {
                settings.add(new Setting(
                        other.substring(0, other.indexOf('=')),
                        other.substring(other.indexOf('=') + 1),
                        new Origin.Default()));
            }
        }
        ParameterLayers layers = ParameterLayers.NONE.withFile(settings);
        return layers.withOverrides(List.of(Setting.option(key, value(key)))).resolve().warnings().stream()
                .filter(warning -> warning.startsWith("these settings have no effect: "))
                .findFirst()
                .orElse("");
    }

    /** A value that the key takes. */
    private static String value(String key) {
        Parameter parameter = ParameterSpec.of(key);
        String fallback = parameter.defaultText();
        if (!fallback.isEmpty()) {
            return fallback;
        }
        return switch (key) {
            case "abs_refcat_columns" -> "ra=r,dec=d";
            case "catalog_column_names" -> "x=a,y=b";
            case "abs_refcat_rows" -> "a > 0";
            case "abs_magnitude_range" -> "10,20";
            case "kron_params" -> "2.5,1.4";
            case "sip_degree", "sip_inv_degree" -> "3";
            case "min_significance" -> "0.001";
            default -> "1";
        };
    }
}

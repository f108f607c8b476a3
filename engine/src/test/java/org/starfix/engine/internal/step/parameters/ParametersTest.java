package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.input.Location;

class ParametersTest {
    /** A supported value other than the default for every key that has one. */
    private static final String EVERYTHING_ELSE = """
            save_catalogs: true
            use_custom_catalogs: true
            catalog_format: fits
            catfile: cats.txt
            output_use_model: false
            starfinder: segmentation
            snr_threshold: 5
            kernel_fwhm: 3.6
            minsep_fwhm: 1.5
            sigma_radius: 2
            sharplo: 0.3
            sharphi: 0.9
            roundlo: -0.5
            roundhi: 0.5
            brightest: None
            peakmax: 1e4
            bkg_boxsize: 100
            npixels: 5
            connectivity: 4
            nlevels: 16
            contrast: 0.01
            multithresh_mode: sinh
            localbkg_width: 8
            apermask_method: mask
            kron_params: [2, 1.5, 3]
            enforce_user_order: true
            expand_refcat: true
            minobj: 4
            searchrad: 3.5
            use2dhist: false
            separation: 2.5
            tolerance: 1.5
            xoffset: 0.25
            yoffset: -0.5
            fitgeometry: general
            nclip: 0
            sigma: 1.5
            abs_refcat: stars.ecsv
            save_abs_catalog: true
            abs_minobj: 5
            abs_searchrad: 4
            abs_use2dhist: false
            abs_separation: 1.5
            abs_tolerance: 0.5
            abs_fitgeometry: shift
            abs_nclip: 2
            abs_sigma: 2.5
            fields: overlap
            tile_order: 6
            alignment: absolute
            products: none
            wave_threshold: 3
            group_by: VISIT,EXPID
            visit_by: PROPID
            exclude: bad.fits,n/*
            exclude_file: bad.txt
            save_regions: true
            save_star_catalog: true
            image_hdus: SCI:1,N4
            dq_hdu: MASK
            error_hdu: ERR
            weight_hdu: WHT
            mask_file: ooi=ood
            weight_file: ooi=oow
            equatorial_frame: icrs
            wcs_sidecar: always
            exclude_flags: [DO_NOT_USE, SATURATED]
            fallback: true
            matcher: pattern
            weighting: errors
            error_floor: 0.02
            holdout_fraction: 0.2
            levels: {exposure: 5e-3/2, visit: 0.05/20}
            frozen: true
            resolve_above: 0.5
            compare_sequential: true
            motion_prior: 5
            source_quality: false
            deblend: false
            subtract_background: True
            finder_release: latest
            catalog_column_names: {x: X_IMAGE, y: Y_IMAGE}
            catalog_table: LDAC_OBJECTS
            catalog_columns: all
            catalog_positions: pixels
            abs_group: group
            abs_detections: nearest
            clip_accum: true
            accept: as-jwst
            min_significance: 1.0e-4
            abs_refcat_columns: {ra: ra, dec: decl, epoch: 2015.5}
            abs_refcat_table: 2
            abs_refcat_rows: 'starid > 0 # all'
            abs_epoch: first
            abs_no_motion: drop
            abs_magnitude_range: [12, 19.5]
            abs_max_ruwe: 1.4
            abs_max_error: 2.5
            gaia_catalog: gaia
            gaia_service: https://gaia.example/webservices
            sip_approx: false
            sip_degree: 4
            sip_max_pix_error: 0.1
            sip_npoints: 32
            sip_inverse: true
            sip_inv_degree: 3
            sip_max_inv_pix_error: 0.1
            skip: true
            output_dir: out
            input_dir: s3a://bucket/in
            suffix: aligned
            """;

    @Test
    void readsEveryKey() {
        Parameters p = everythingElse();
        assertThat(p.flag("save_catalogs")).isTrue();
        assertThat(p.choice("catalog_format")).isEqualTo("fits");
        assertThat(p.text("catfile")).isEqualTo("/survey/conf/cats.txt");
        assertThat(p.flag("output_use_model")).isFalse();
        assertThat(p.number("snr_threshold")).isEqualTo(5.0);
        assertThat(p.optionalInteger("brightest")).isEmpty();
        assertThat(p.optionalNumber("peakmax")).hasValue(1e4);
        assertThat(p.integer("bkg_boxsize")).isEqualTo(100);
        assertThat(p.number("yoffset")).isEqualTo(-0.5);
        assertThat(p.integer("nclip")).isZero();
        assertThat(p.text("abs_refcat")).isEqualTo("/survey/conf/stars.ecsv");
        assertThat(p.words("exclude_flags")).containsExactly("DO_NOT_USE", "SATURATED");
        assertThat(p.flag("source_quality")).isFalse();
        assertThat(p.choice("subtract_background")).isEqualTo("true");
        assertThat(p.entries("abs_refcat_columns"))
                .containsExactly(Map.entry("ra", "ra"), Map.entry("dec", "decl"), Map.entry("epoch", "2015.5"));
        assertThat(p.text("abs_refcat_rows")).isEqualTo("starid > 0 # all");
        assertThat(p.numbers("abs_magnitude_range")).containsExactly(12.0, 19.5);
        assertThat(p.optionalNumber("abs_max_ruwe")).hasValue(1.4);
        assertThat(p.optionalInteger("sip_degree")).hasValue(4);
        assertThat(p.text("input_dir")).isEqualTo("s3a://bucket/in");
        assertThat(p.numbers("kron_params")).containsExactly(2.0, 1.5, 3.0);
    }

    @Test
    void everyKeyHasAnotherSupportedValueOrOnlyItsDefault() {
        Parameters changed = everythingElse();
        for (Parameter parameter : ParameterSpec.all()) {
            boolean atDefault = changed.canonical(parameter.key()).equals(parameter.defaultText());
            boolean onlyDefault = parameter.support() instanceof Support.Only only
                            && only.values().equals(List.of(parameter.defaultText()))
                    || parameter.support() instanceof Support.AtDefault;
            assertThat(atDefault).as(parameter.key()).isEqualTo(onlyDefault);
        }
    }

    @Test
    void savedValuesReadBackTheSame() {
        for (Parameters parameters : List.of(everythingElse(), Parameters.defaults(), with("sharphi", "inf"))) {
            Parameters again = ParameterLayers.NONE
                    .withFile(parse(parameters.toYaml(), "/elsewhere"))
                    .resolve();
            assertThat(again).isEqualTo(parameters).hasSameHashCodeAs(parameters);
            assertThat(again.hash()).isEqualTo(parameters.hash());
        }
    }

    @Test
    void savedTextKeepsQuotesAndMarks() {
        Parameters parameters = with("abs_refcat_rows", "name == 'it''s' & x: [1] # \"");
        Parameters again =
                ParameterLayers.NONE.withFile(parse(parameters.toYaml(), "/")).resolve();
        assertThat(again.text("abs_refcat_rows")).isEqualTo("name == 'it''s' & x: [1] # \"");
    }

    @Test
    void commandLineGoesBeforeFileBeforeParentBeforePresetBeforeDefaults() {
        Parameters parent = with("minobj", "7");
        ParameterLayers layers = ParameterLayers.NONE.withPreset("jwst-1.14");
        assertThat(layers.resolve().choice("fields")).isEqualTo("association");
        assertThat(layers.resolve().integer("minobj")).isEqualTo(15);
        layers = layers.withParent(parent);
        assertThat(layers.resolve().integer("minobj")).isEqualTo(7);
        layers = layers.withFile(parse("minobj: 8\nfields: overlap", "/"));
        assertThat(layers.resolve().integer("minobj")).isEqualTo(8);
        assertThat(layers.resolve().choice("fields")).isEqualTo("overlap");
        layers = layers.withOverrides(List.of(Setting.option("minobj", "9")));
        assertThat(layers.resolve().integer("minobj")).isEqualTo(9);
    }

    @Test
    void everyValueKnowsItsOrigin() {
        Parameters parameters = ParameterLayers.NONE
                .withPreset("jwst-1.14")
                .withParent(with("nclip", "1"))
                .withFile(parse("# comment\n\nminobj: 8", "/"))
                .withOverrides(List.of(Setting.option("sigma", "2")))
                .resolve();
        assertThat(parameters.origin("searchrad").describe()).isEqualTo("default");
        assertThat(parameters.origin("accept").describe()).isEqualTo("preset jwst-1.14:38");
        assertThat(parameters.origin("nclip").describe()).isEqualTo("parent step, override nclip");
        assertThat(parameters.origin("minobj").describe()).isEqualTo("pars.yaml:3");
        assertThat(parameters.origin("sigma").describe()).isEqualTo("option --sigma");
    }

    @Test
    void parentHandsDownItsPreset() {
        Parameters parent = ParameterLayers.NONE.withPreset("jwst-1.14").resolve();
        Parameters child = ParameterLayers.NONE.withParent(parent).resolve();
        assertThat(child).isEqualTo(parent);
        assertThat(child.preset().map(Preset::name)).contains("jwst-1.14");
    }

    @Test
    void absoluteCatalogForcesExpansion() {
        Parameters parameters = with("abs_refcat", "stars.ecsv", "abs_separation", "1.0");
        assertThat(parameters.flag("expand_refcat")).isTrue();
        assertThat(parameters.origin("expand_refcat").describe()).isEqualTo("implied by abs_refcat");
        assertThat(parameters.warnings()).isEmpty();
        assertThat(with("abs_refcat", "stars.ecsv", "abs_separation", "1.0", "expand_refcat", "false")
                        .warnings())
                .containsExactly(
                        "override expand_refcat: expand_refcat=false has no effect: with abs_refcat the reference always"
                                + " grows");
    }

    @Test
    void hashIsThatOfTheAnswer() {
        Parameters defaults = Parameters.defaults();
        assertThat(defaults.hash()).matches("[0-9a-f]{64}");
        assertThat(with("snr_threshold", "10").hash()).isEqualTo(defaults.hash());
        assertThat(with("output_dir", "/out", "wave_threshold", "1").hash()).isEqualTo(defaults.hash());
        assertThat(with("snr_threshold", "10.5").hash()).isNotEqualTo(defaults.hash());
    }

    @Test
    void survivesJavaSerialization() throws Exception {
        Parameters parameters = ParameterLayers.NONE
                .withPreset("jwst-1.14")
                .withOverrides(Setting.overrides(Map.of("minobj", "3")))
                .resolve();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(parameters);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Parameters copy = (Parameters) in.readObject();
            assertThat(copy).isEqualTo(parameters);
            assertThat(copy.origin("minobj")).isEqualTo(parameters.origin("minobj"));
            assertThat(copy.preset().map(Preset::name)).contains("jwst-1.14");
        }
    }

    @Test
    void wrongAccessIsAnError() {
        Parameters defaults = Parameters.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.number("minobj"))
                .withMessage("the parameter minobj cannot be read as Decimal: it is an integer >= 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.number("peakmax"))
                .withMessage("the parameter peakmax is none; read it as optional");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.flag("use_2dhist"))
                .withMessage("parameters: there is no parameter 'use_2dhist';" + " did you mean use2dhist?");
    }

    static Parameters with(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ParameterLayers.NONE.withOverrides(Setting.overrides(values)).resolve();
    }

    private static Parameters everythingElse() {
        return ParameterLayers.NONE
                .withFile(parse(EVERYTHING_ELSE, "/survey/conf"))
                .resolve();
    }

    private static List<Setting> parse(String yaml, String folder) {
        return ParameterFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "pars.yaml", new Location(folder));
    }
}

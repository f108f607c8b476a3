package org.starfix.engine.image;

/** The background and its noise row by row, so that no map of the size of the image is needed. Scratch space, one per thread. */
public final class BackgroundRows {
    private final ZoomAxis xAxis;
    private final ZoomAxis yAxis;
    private final CubicZoom background;
    private final CubicZoom rms;

    public BackgroundRows(MeshBackground mesh, Image image) {
        xAxis = new ZoomAxis(image.width(), mesh.boxWidth());
        yAxis = new ZoomAxis(image.height(), mesh.boxHeight());
        background = new CubicZoom(mesh.background(), mesh.meshWidth(), mesh.meshHeight());
        rms = new CubicZoom(mesh.rms(), mesh.meshWidth(), mesh.meshHeight());
    }

    /** Writes row y of the background into {@code out}, one value per pixel. */
    public void background(int y, double[] out) {
        background.row(xAxis, yAxis, y, out);
    }

    /** Writes row y of the noise into {@code out}, one value per pixel. */
    public void rms(int y, double[] out) {
        rms.row(xAxis, yAxis, y, out);
    }

    /** The background of one pixel. */
    public double backgroundAt(int x, int y) {
        return background.value(xAxis, yAxis, x, y);
    }

    /** The noise of one pixel. */
    public double rmsAt(int x, int y) {
        return rms.value(xAxis, yAxis, x, y);
    }
}

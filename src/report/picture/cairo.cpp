#include "report/picture/cairo.hpp"

#include "httpbench/error.hpp"
#include "report/picture/palette.hpp"
#include "report/picture/pango_cairo.hpp"

#include <memory>
#include <new>
#include <string_view>

namespace httpbench::report {

namespace {

template <auto release>
struct Release {
    template <class Object>
    void operator()(Object* object) const noexcept {
        (pango_cairo().*release)(object);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Release<&PangoCairo::cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<&PangoCairo::cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<&PangoCairo::g_object_unref>>;
using FontDescription = std::unique_ptr<PangoFontDescription, Release<&PangoCairo::pango_font_description_free>>;

void require(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw Error{Errc::output_failed,
                std::string{"cannot draw the chart: "} + pango_cairo().cairo_status_to_string(status)};
}

/// Called from C: nothing may be thrown through it.
cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) noexcept {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

Colour colour_of(const Ink& ink) {
    switch (ink.kind) {
        case Ink::Kind::series:
            return series_colour(ink.series);
        case Ink::Kind::muted:
            return 0x5A5F66;
        case Ink::Kind::grid:
            return 0xDDE1E6;
        case Ink::Kind::axis:
            return 0x8A9099;
        case Ink::Kind::card:
            return 0xF5F6F8;
        case Ink::Kind::text:
            break;
    }
    return 0x16191D;
}

/// Draws on one surface.
class Painter {
  public:
    explicit Painter(cairo_surface_t* surface)
        : context_{api_.cairo_create(surface)}, layout_{api_.pango_cairo_create_layout(context_.get())} {
        require(api_.cairo_status(context_.get()));
        api_.pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    }

    double width_of(std::string_view text, const Font& font) {
        set(text, font);
        PangoRectangle logical{};
        api_.pango_layout_get_extents(layout_.get(), nullptr, &logical);
        return static_cast<double>(logical.width) / PANGO_SCALE;
    }

    void paint(const Drawing& drawing) {
        api_.cairo_set_source_rgb(context_.get(), 1, 1, 1);
        api_.cairo_paint(context_.get());
        for (const Shape& shape : drawing.shapes) {
            std::visit([this](const auto& one) { draw(one); }, shape);
        }
        require(api_.cairo_status(context_.get()));
    }

  private:
    void set(std::string_view text, const Font& font) {
        const FontDescription description{api_.pango_font_description_from_string("DejaVu Sans, sans-serif")};
        api_.pango_font_description_set_absolute_size(description.get(), font.size * PANGO_SCALE);
        api_.pango_font_description_set_weight(description.get(), font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        api_.pango_layout_set_font_description(layout_.get(), description.get());
        api_.pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
    }

    void use(const Ink& ink) {
        const Colour colour = colour_of(ink);
        const auto part = [colour](unsigned shift) { return static_cast<double>((colour >> shift) & 0xFFU) / 255; };
        api_.cairo_set_source_rgb(context_.get(), part(16), part(8), part(0));
    }

    void draw(const Box& box) {
        use(box.ink);
        api_.cairo_rectangle(context_.get(), box.x, box.y, box.width, box.height);
        api_.cairo_fill(context_.get());
    }

    void draw(const Line& line) {
        use(line.ink);
        const double dashes[] = {3, 4};
        api_.cairo_set_dash(context_.get(), dashes, line.dashed ? 2 : 0, 0);
        api_.cairo_set_line_width(context_.get(), line.width);
        api_.cairo_move_to(context_.get(), line.x1, line.y1);
        api_.cairo_line_to(context_.get(), line.x2, line.y2);
        api_.cairo_stroke(context_.get());
    }

    void draw(const Path& path) {
        use(path.ink);
        api_.cairo_set_dash(context_.get(), nullptr, 0, 0);
        api_.cairo_set_line_width(context_.get(), path.width);
        for (const Path::Point& point : path.points) api_.cairo_line_to(context_.get(), point.x, point.y);
        api_.cairo_stroke(context_.get());
    }

    void draw(const Dot& dot) {
        use(dot.ink);
        constexpr double full_circle = 6.283185307179586;
        api_.cairo_arc(context_.get(), dot.x, dot.y, dot.radius, 0, full_circle);
        api_.cairo_fill(context_.get());
    }

    void draw(const Text& text) {
        use(text.ink);
        set(text.text, text.font);
        const double baseline = static_cast<double>(api_.pango_layout_get_baseline(layout_.get())) / PANGO_SCALE;
        api_.cairo_move_to(context_.get(), extent(text).x, text.y - baseline);
        api_.pango_cairo_show_layout(context_.get(), layout_.get());
    }

    const PangoCairo& api_ = pango_cairo();
    Context context_;
    Layout layout_;
};

Surface surface_for(PictureFormat format, const Drawing& drawing, std::string& bytes) {
    if (format == PictureFormat::svg) {
        return Surface{
            pango_cairo().cairo_svg_surface_create_for_stream(append, &bytes, drawing.width, drawing.height)};
    }
    return Surface{pango_cairo().cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(drawing.width),
                                                            static_cast<int>(drawing.height))};
}

}  // namespace

std::string missing_for_pictures() {
    const std::string& missing = pango_cairo().missing;
    return missing.empty() ? missing : missing + "; install libpangocairo-1.0-0";
}

std::string paint(PictureFormat format, const DrawPicture& draw) {
    std::string unused;
    const Surface scratch = surface_for(format, {.width = 1, .height = 1}, unused);
    Painter ruler{scratch.get()};
    const Drawing drawing =
        draw([&ruler](std::string_view text, const Font& font) { return ruler.width_of(text, font); });

    std::string bytes;
    const Surface surface = surface_for(format, drawing, bytes);
    require(pango_cairo().cairo_surface_status(surface.get()));
    Painter{surface.get()}.paint(drawing);
    if (format == PictureFormat::png) {
        require(pango_cairo().cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
    }
    pango_cairo().cairo_surface_finish(surface.get());
    require(pango_cairo().cairo_surface_status(surface.get()));
    return bytes;
}

}  // namespace httpbench::report

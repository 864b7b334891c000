#pragma once

#include "core/bytes.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

namespace hashstash {

/// Bytes as offset, hexadecimal and ASCII. Only what is in view is formatted, so that any number of them will do.
/// Bytes are selected with the mouse or Shift and the arrows; Ctrl+C copies them as hexadecimal.
class HexView : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr std::size_t kBytesPerLine = 16;

    explicit HexView(QWidget* parent = nullptr);

    void setBytes(std::shared_ptr<const Bytes> bytes);
    const Bytes& bytes() const { return *m_bytes; }
    /// Puts the cursor there and marks the byte as the place of an error; nullopt: no mark.
    void setMark(std::optional<std::size_t> offset);
    /// [first, last] of what is selected; at least the byte under the cursor.
    std::pair<std::size_t, std::size_t> selection() const;
    void select(std::size_t anchor, std::size_t cursor);
    /// "68 61 73 68" of the selection.
    QString selectedHex() const;
    QString selectedAscii() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void measure();
    void updateScrollBars();
    void moveCursor(std::ptrdiff_t by, bool keepAnchor);
    void ensureVisible(std::size_t offset);
    std::size_t offsetAt(const QPoint& point) const;
    std::size_t lines() const;
    std::size_t linesInView() const;
    void paintLine(QPainter& painter, std::size_t line, int y) const;

    std::shared_ptr<const Bytes> m_bytes;
    std::optional<std::size_t> m_mark;
    std::size_t m_anchor = 0;
    std::size_t m_cursor = 0;
    int m_charWidth = 8;
    int m_lineHeight = 16;
};

}  // namespace hashstash

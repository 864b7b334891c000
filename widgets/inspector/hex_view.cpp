#include "widgets/inspector/hex_view.h"

#include "widgets/shell/fonts.h"
#include "widgets/shell/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace hashstash {

namespace {

// Columns of characters: offset, two spaces, 16 times "xx " with one more space in the middle, one space, ASCII.
constexpr int kOffsetDigits = 8;
constexpr int kHexColumn = kOffsetDigits + 2;
constexpr int kAsciiColumn = kHexColumn + 3 * 16 + 2;
constexpr int kMarginPixels = 6;
constexpr std::size_t kMostCopied = std::size_t {16} << 20;

int hexColumnOf(std::size_t inLine)
{
    return kHexColumn + static_cast<int>(inLine) * 3 + (inLine >= 8 ? 1 : 0);
}

QChar asciiOf(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x20 && code < 0x7f ? QChar(code) : QChar(u'·');
}

QString hexOf(char byte)
{
    return QStringLiteral("%1").arg(static_cast<unsigned char>(byte), 2, 16, QLatin1Char('0'));
}

}  // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent), m_bytes(std::make_shared<const Bytes>())
{
    useMonospaceFont(*this);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes in hexadecimal"));
    viewport()->setCursor(Qt::IBeamCursor);
    measure();

    const auto add = [this](const QString& text, const QKeySequence& keys, auto handler) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, handler);
    };
    setContextMenuPolicy(Qt::ActionsContextMenu);
    add(tr("&Copy as hexadecimal"), QKeySequence::Copy, [this] { QGuiApplication::clipboard()->setText(selectedHex()); });
    add(tr("Copy as &text"), QKeySequence(tr("Ctrl+Shift+C")),
        [this] { QGuiApplication::clipboard()->setText(selectedAscii()); });
    add(tr("Select &all"), QKeySequence::SelectAll, [this] { select(0, m_bytes->size()); });
}

void HexView::setBytes(std::shared_ptr<const Bytes> bytes)
{
    m_bytes = bytes ? std::move(bytes) : std::make_shared<const Bytes>();
    m_mark.reset();
    m_anchor = m_cursor = 0;
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::setMark(std::optional<std::size_t> offset)
{
    m_mark = offset;
    if (offset && !m_bytes->empty())
        select(std::min(*offset, m_bytes->size() - 1), std::min(*offset, m_bytes->size() - 1));
    viewport()->update();
}

std::pair<std::size_t, std::size_t> HexView::selection() const
{
    return std::minmax(m_anchor, m_cursor);
}

void HexView::select(std::size_t anchor, std::size_t cursor)
{
    const std::size_t last = m_bytes->empty() ? 0 : m_bytes->size() - 1;
    m_anchor = std::min(anchor, last);
    m_cursor = std::min(cursor, last);
    ensureVisible(m_cursor);
    viewport()->update();
}

QString HexView::selectedHex() const
{
    QString text;
    if (m_bytes->empty())
        return text;
    const auto [first, last] = selection();
    for (std::size_t i = first; i <= last && i - first < kMostCopied; ++i)
        text += (i > first ? QStringLiteral(" ") : QString()) + hexOf((*m_bytes)[i]);
    return text;
}

QString HexView::selectedAscii() const
{
    QString text;
    if (m_bytes->empty())
        return text;
    const auto [first, last] = selection();
    for (std::size_t i = first; i <= last && i - first < kMostCopied; ++i)
        text += asciiOf((*m_bytes)[i]);
    return text;
}

void HexView::measure()
{
    m_charWidth = std::max(1, fontMetrics().horizontalAdvance(u'0'));
    m_lineHeight = std::max(1, fontMetrics().height() + 2);
    updateScrollBars();
}

std::size_t HexView::lines() const
{
    return (m_bytes->size() + kBytesPerLine - 1) / kBytesPerLine;
}

std::size_t HexView::linesInView() const
{
    return static_cast<std::size_t>(std::max(1, viewport()->height() / m_lineHeight));
}

void HexView::updateScrollBars()
{
    const auto beyond = lines() > linesInView() ? lines() - linesInView() : 0;
    const auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    verticalScrollBar()->setRange(0, static_cast<int>(std::min(beyond, most)));
    verticalScrollBar()->setPageStep(static_cast<int>(linesInView()));
    const int width = (kAsciiColumn + static_cast<int>(kBytesPerLine)) * m_charWidth + 2 * kMarginPixels;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void HexView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    painter.translate(kMarginPixels - horizontalScrollBar()->value(), 0);
    const auto first = static_cast<std::size_t>(verticalScrollBar()->value());
    for (std::size_t i = 0; i <= linesInView() && first + i < lines(); ++i)
        paintLine(painter, first + i, static_cast<int>(i) * m_lineHeight);
}

void HexView::paintLine(QPainter& painter, std::size_t line, int y) const
{
    const int baseline = y + fontMetrics().ascent() + 1;
    const auto start = line * kBytesPerLine;
    const auto colours = colorsFor(palette());
    painter.setPen(colours.muted);
    painter.drawText(0, baseline, QStringLiteral("%1").arg(start, kOffsetDigits, 16, QLatin1Char('0')));

    const auto [first, last] = selection();
    for (std::size_t i = 0; i < kBytesPerLine && start + i < m_bytes->size(); ++i) {
        const auto offset = start + i;
        const int hexX = hexColumnOf(i) * m_charWidth;
        const int asciiX = (kAsciiColumn + static_cast<int>(i)) * m_charWidth;
        const bool isSelected = offset >= first && offset <= last;
        const bool isMarked = m_mark == offset;
        if (isSelected || isMarked) {
            const QColor fill = isMarked ? colours.errorBackground : palette().color(QPalette::Highlight);
            painter.fillRect(hexX - 1, y, 2 * m_charWidth + 2, m_lineHeight, fill);
            painter.fillRect(asciiX, y, m_charWidth, m_lineHeight, fill);
        }
        const char byte = (*m_bytes)[offset];
        painter.setPen(isMarked ? colours.errorText
                                : palette().color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter.drawText(hexX, baseline, hexOf(byte));
        painter.drawText(asciiX, baseline, QString(asciiOf(byte)));
    }
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    const bool isShift = event->modifiers() & Qt::ShiftModifier;
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    const auto line = static_cast<std::ptrdiff_t>(kBytesPerLine);
    const auto page = static_cast<std::ptrdiff_t>(linesInView()) * line;
    const auto all = static_cast<std::ptrdiff_t>(m_bytes->size());
    const auto inLine = static_cast<std::ptrdiff_t>(m_cursor % kBytesPerLine);
    switch (event->key()) {
    case Qt::Key_Left: return moveCursor(-1, isShift);
    case Qt::Key_Right: return moveCursor(1, isShift);
    case Qt::Key_Up: return moveCursor(-line, isShift);
    case Qt::Key_Down: return moveCursor(line, isShift);
    case Qt::Key_PageUp: return moveCursor(-page, isShift);
    case Qt::Key_PageDown: return moveCursor(page, isShift);
    case Qt::Key_Home: return moveCursor(isControl ? -all : -inLine, isShift);
    case Qt::Key_End: return moveCursor(isControl ? all : line - 1 - inLine, isShift);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::moveCursor(std::ptrdiff_t by, bool keepAnchor)
{
    if (m_bytes->empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_bytes->size()) - 1;
    const auto moved = std::clamp(static_cast<std::ptrdiff_t>(m_cursor) + by, std::ptrdiff_t {0}, last);
    const auto cursor = static_cast<std::size_t>(moved);
    select(keepAnchor ? m_anchor : cursor, cursor);
}

void HexView::ensureVisible(std::size_t offset)
{
    const auto line = static_cast<int>(std::min(offset / kBytesPerLine, std::size_t(std::numeric_limits<int>::max())));
    const int top = verticalScrollBar()->value();
    const int shown = static_cast<int>(linesInView());
    if (line < top)
        verticalScrollBar()->setValue(line);
    else if (line >= top + shown)
        verticalScrollBar()->setValue(line - shown + 1);
}

std::size_t HexView::offsetAt(const QPoint& point) const
{
    const int top = verticalScrollBar()->value();
    const auto line = static_cast<std::size_t>(std::max(0, top + point.y() / m_lineHeight));
    const int column = (point.x() - kMarginPixels + horizontalScrollBar()->value()) / m_charWidth;
    std::size_t inLine = 0;
    if (column >= kAsciiColumn) {
        inLine = static_cast<std::size_t>(column - kAsciiColumn);
    } else {
        while (inLine + 1 < kBytesPerLine && column >= hexColumnOf(inLine + 1))
            ++inLine;
    }
    return line * kBytesPerLine + std::min(inLine, kBytesPerLine - 1);
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto offset = offsetAt(event->position().toPoint());
    select(event->modifiers() & Qt::ShiftModifier ? m_anchor : offset, offset);
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        select(m_anchor, offsetAt(event->position().toPoint()));
}

}  // namespace hashstash

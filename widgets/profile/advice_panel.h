#pragma once

#include "core/profile/adviser.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QSlider;

namespace hashstash {

/// What is recommended, by weights that the user sets, and the way from there to do it.
class AdvicePanel : public QWidget {
    Q_OBJECT

public:
    explicit AdvicePanel(QWidget* parent = nullptr);

    AdviceWeights weights() const;
    /// The best first; none: nothing was measured yet.
    void setAdvice(std::vector<AdvisedConfiguration> ranking);
    /// Whether there is a stash that can be converted to what is recommended.
    void setConvertible(bool isConvertible);

signals:
    void weightsChanged();
    void convertRequested(const AdvisedConfiguration& to);

private:
    QSlider* addWeight(const QString& label, const QString& name);
    QString advice() const;
    void refresh();

    QLabel* m_text;
    QWidget* m_weights;
    QSlider* m_write;
    QSlider* m_read;
    QSlider* m_size;
    QPushButton* m_convert;
    std::vector<AdvisedConfiguration> m_ranking;
    bool m_isConvertible = false;
};

}  // namespace hashstash

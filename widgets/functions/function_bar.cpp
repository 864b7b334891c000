#include "widgets/functions/function_bar.h"

#include "widgets/jobs/job_model.h"
#include "widgets/shell/format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include <numeric>
#include <utility>

namespace hashstash {

namespace {

QString textOf(const FunctionResults& results)
{
    QString name = fromUtf8(results.function.address) + QStringLiteral("()");
    if (!results.function.variant.empty())
        name += QStringLiteral(" #") + fromUtf8(results.function.variant.substr(0, 6));
    return FunctionBar::tr("%1 – %2").arg(name, results.entries ? countText(*results.entries, FunctionBar::tr("result"), FunctionBar::tr("results")) : FunctionBar::tr("nothing to read"));
}

}  // namespace

FunctionBar::FunctionBar(Workers workers, QWidget* parent) : QWidget(parent), m_workers(workers), m_choice(new QComboBox)
{
    setObjectName(QStringLiteral("functionBar"));
    m_choice->setObjectName(QStringLiteral("functionChoice"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(54);
    auto* label = new QLabel(tr("Re&sults of"));
    label->setBuddy(m_choice);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 0);
    row->addWidget(label);
    row->addWidget(m_choice);
    row->addStretch();
    hide();
    connect(m_choice, &QComboBox::activated, this, [this](int choice) {
        const Location chosen = choice == 0 ? m_functions.enclosing : m_functions.functions[static_cast<std::size_t>(choice) - 1].location;
        fill();  // this one goes on showing its own
        emit stashRequested(chosen);
    });
}

FunctionBar::~FunctionBar()
{
    if (m_job)
        m_job->cancel();
}

void FunctionBar::setStash(const Location& stash)
{
    if (m_job)
        m_job->cancel();
    m_stash = stash;
    auto found = std::make_shared<StashFunctions>();
    m_job = m_workers.jobs.run(tr("Count the results of functions"), [stash, found](const JobContext& context) -> Result<Done> {
        auto functions = functionsOf(stash, context.stop(), context.progressFn());
        if (!functions)
            return functions.error();
        *found = *std::move(functions);
        return Done();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, found] {
        if (job != m_job)
            return;
        m_functions = std::move(*found);  // empty where it failed: the stash itself says why
        fill();
        emit loaded();
    });
}

void FunctionBar::fill()
{
    m_choice->clear();
    const auto& functions = m_functions.functions;
    const auto total = std::accumulate(functions.begin(), functions.end(), std::uint64_t(0),
                                       [](std::uint64_t sum, const FunctionResults& one) { return sum + one.entries.value_or(0); });
    m_choice->addItem(tr("no function: the stash around %1, with %2")
                          .arg(countText(functions.size(), tr("function"), tr("functions")), countText(total, tr("result"), tr("results"))));
    for (const FunctionResults& results : functions) {
        m_choice->addItem(textOf(results));
        if (results.location.folder == m_stash.folder)
            m_choice->setCurrentIndex(m_choice->count() - 1);
    }
    setVisible(!functions.empty());
}

}  // namespace hashstash

package district

import "fmt"

// Syllables from which names are put together. That a name so made belongs to
// somebody is chance; nobody is meant.
const (
	surnames  = "甄贾虞伏娄宓邴糜庾逄靳阚郗郏晏蔺翦鄢逯麴"
	syllables = "安邦秉澄德尔方复广和佳景克朗明宁培启荣思棠文晓新言益玉远则哲知中卓"
)

// name invents a name of three syllables.
func (g *gen) name() string {
	s, t := []rune(surnames), []rune(syllables)
	a, b := g.rng.IntN(len(t)), g.rng.IntN(len(t)-1)
	if b >= a {
		b++
	}
	return string([]rune{s[g.rng.IntN(len(s))], t[a], t[b]})
}

// sector is a line of business of a supply and marketing cooperative.
func sector(i int) string {
	all := []string{"农资公司", "棉麻公司", "果品公司", "再生资源公司", "日杂公司", "电子商务公司", "冷链物流公司", "农副产品市场", "烟花爆竹专营公司", "合作发展公司", "为农服务中心", "基层社"}
	return all[i%len(all)]
}

func branchName(i int) string {
	if i < 12 {
		return fmt.Sprintf("示例区%s党支部", sector(i))
	}
	return fmt.Sprintf("示例区%s第%d党支部", sector(i), i/12+1)
}

func themes() []string {
	return []string{"重温入党誓词", "学习党章党规", "为农服务在行动", "安全生产大检查", "走访种粮大户", "志愿服务进社区", "学习条例守规矩", "红色教育基地参观", "农资打假护春耕", "廉洁从业专题学习", "乡村振兴大讨论", "年度工作总结"}
}

func lectures() []string {
	return []string{"合作经济与党的领导", "学习党支部工作条例", "做合格党员", "农村电商与群众路线", "党的纪律与规矩", "新时代供销合作社的使命"}
}
